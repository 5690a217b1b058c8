"""Who files in the history: people at the commune where they live, and the demo accounts.

Whoever tries the demo opens the dossiers of the accounts that one can sign in as. Chance would
give them a heap that fits nobody, so these people file only what is planned here, by the
number of the story; everybody else is drawn among the neighbours.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua import demo

PENSION, SCIENCE, COPY, BIRTH = "9.000001", "1.014459", "2.000815", "1.001193"
ELDERLY_FROM, ADULT_UNTIL = 1951, 2006
FIRST_PLANNED, EVERY = 5, 11


@dataclass(frozen=True, slots=True)
class Plan:
    """One dossier of a demo account, at the commune where the person lives."""

    who: demo.DemoPerson
    procedure: str


PLANS: Sequence[Plan] = tuple(
    Plan(who, procedure)
    for who, procedures in (
        (demo.ELDER, (PENSION, COPY, COPY)),
        (demo.CITIZEN, (COPY, BIRTH, COPY)),
        (demo.ENTERPRISE_OWNER, (SCIENCE, COPY, SCIENCE, SCIENCE, COPY)),
        (demo.SHORT_NAME, (BIRTH, COPY)),
        (demo.YEAR_ONLY, (COPY, COPY)),
        (demo.LOW_ASSURANCE, (COPY, COPY)),
    )
    for procedure in procedures
)
"""Two to five for each account: a pension only for who is old enough, science only for a firm."""


def plan_of(i: int) -> Plan | None:
    """What the demo accounts file as story i; None for a story of somebody else."""
    place, rest = divmod(i - FIRST_PLANNED, EVERY)
    return PLANS[place] if rest == 0 and 0 <= place < len(PLANS) else None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The people of each commune by its national code, and the firms; nobody of the accounts."""

    elderly: Mapping[str, Sequence[demo.DemoPerson]]
    adults: Mapping[str, Sequence[demo.DemoPerson]]
    grown: Mapping[str, Sequence[demo.DemoPerson]]
    firms: Sequence[demo.DemoEnterprise]

    def one_of(
        self, pool: Mapping[str, Sequence[demo.DemoPerson]], code: str, rng: random.Random
    ) -> demo.DemoPerson:
        """Somebody of this commune; of any other where nobody there is of that age."""
        return rng.choice(pool.get(code) or [one for known in pool.values() for one in known])


def neighbours() -> Neighbours:
    """Everybody who can be drawn, by commune."""
    others = [one for one in demo.people() if one not in demo.NAMED]
    named = {one.national_id for one in demo.NAMED}
    adults = [one for one in others if ELDERLY_FROM <= one.birth_year < ADULT_UNTIL]
    elderly = [one for one in others if one.birth_year < ELDERLY_FROM]
    return Neighbours(
        _by_commune(elderly),
        _by_commune(adults),
        _by_commune([*elderly, *adults]),
        [one for one in demo.enterprises() if one.representative not in named],
    )


def _by_commune(people: Iterable[demo.DemoPerson]) -> Mapping[str, Sequence[demo.DemoPerson]]:
    found: dict[str, list[demo.DemoPerson]] = defaultdict(list)
    for one in people:
        found[one.commune_code].append(one)
    return dict(found)
