"""The coming weeks of a unit, asked of steering."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.faces.board.reach import Reach
from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.forecast import Forecast, forecast
from motcua.steering.foresight.groups import WEEKS, By, Load, lateness, loads
from motcua.steering.foresight.lateness import Lateness

LOADS: tuple[By, ...] = ("agency", "procedure")


@dataclass(frozen=True, slots=True)
class Coming:
    """Null and empty where too little is known. Who handles a dossier is no reason here."""

    forecast: Forecast | None
    loads: dict[str, list[Load]]
    late: tuple[date, Lateness] | None


NOTHING = Coming(None, {}, None)


def coming(facts: Facts, reach: Reach) -> Coming:
    """What is expected within reach; takes seconds, so nobody waits for it: see `foretelling`."""
    scope = reach.scope()
    try:
        expected = forecast(facts, WEEKS, "W", scope=scope)
    except Refused:
        return NOTHING
    groups = {str(by): loads(facts, by, scope) for by in LOADS}
    return Coming(expected, groups, lateness(facts, scope, with_officer=False))


def values_of(found: Coming, shown: int) -> Iterable[str]:
    """The codes that stand in the tables and reasons."""
    for groups in found.loads.values():
        yield from (each.name for each in groups)
    for risk in found.late[1].risks[:shown] if found.late else ():
        yield risk.unit
        yield from (reason.value for reason in risk.reasons)
