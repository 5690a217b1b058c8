"""Inventing stories: who files what, where and when. The same seed gives the same province."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from motcua import demo
from motcua.law.calendar import VIETNAM
from motcua.ops.demoload import voices
from motcua.ops.demoload.answers import Declared, by_hand, copy, pension, science
from motcua.ops.demoload.applicants import BIRTH, COPY, PENSION, SCIENCE, neighbours, plan_of
from motcua.ops.demoload.fates import Fate, care_of, fate_of
from motcua.ops.demoload.mirrored import mirrored_story
from motcua.ops.demoload.people import Cast
from motcua.ops.demoload.stories import Act, Story
from motcua.registers.orgs.models import Unit

FIRST, LAST = date(2025, 7, 1), date(2026, 11, 20)
DEPARTMENT = "H48.09"
SEED = 20250701
SHARES = {BIRTH: 0.20, PENSION: 0.30, COPY: 0.44, SCIENCE: 0.06}
REGISTERS_AWAY = 0.06


class Inventor:
    """Makes stories one by one; story i depends on the seed and i alone."""

    def __init__(self, cast: Cast, seed: int = SEED, agencies: int | None = None) -> None:
        self.cast, self.seed = cast, seed
        self.neighbours = neighbours()
        rng = random.Random(seed)  # noqa: S311 -- a fixed seed is the purpose
        units = Unit.objects.filter(kind__in=("xa", "phuong", "dac_khu")).order_by("path")
        self.communes = dict(list(units.values_list("path", "national_code"))[:agencies])
        self.weights = [rng.uniform(0.4, 2.2) for _ in self.communes]

    def stories(self, n: int, first: int = 0) -> list[Story]:
        """Stories `first` to `first + n - 1`, in the order in which they begin."""
        found = [self.story(i) for i in range(first, first + n)]
        return sorted((one for one in found if one), key=lambda one: (one.acts[0].at, one.seed))

    def story(self, i: int) -> Story | None:
        """Story i; None where nothing of it lies before the end of the history."""
        rng = random.Random(f"{self.seed}:{i}")  # noqa: S311 -- as above
        start = _start(rng)
        plan = plan_of(i)
        procedure = rng.choices(list(SHARES), list(SHARES.values()))[0]
        commune = rng.choices(list(self.communes), self.weights)[0]
        if plan is not None:
            return self._filed(
                i, rng, start, plan.procedure, self._home(plan.who, commune), plan.who
            )
        if procedure == SCIENCE:
            chief = demo.person(rng.choice(self.neighbours.firms).representative)
            assert chief is not None
            return self._filed(i, rng, start, procedure, commune, chief)
        near = self.neighbours
        pool = {BIRTH: near.adults, PENSION: near.elderly, COPY: near.grown}[procedure]
        who = near.one_of(pool, self.communes[commune], rng)
        return self._filed(i, rng, start, procedure, commune, who)

    def _home(self, who: demo.DemoPerson, otherwise: str) -> str:
        """Where a person lives, if that commune plays at all."""
        homes = {code: path for path, code in self.communes.items()}
        return homes.get(who.commune_code, otherwise)

    def _filed(
        self,
        i: int,
        rng: random.Random,
        start: datetime,
        procedure: str,
        commune: str,
        who: demo.DemoPerson,
    ) -> Story | None:
        """The story of this person with this procedure; science is filed for the own firm."""
        if procedure == BIRTH:
            return mirrored_story(i, rng, start, commune, who)
        if procedure != SCIENCE:
            declared = pension(who, rng) if procedure == PENSION else copy(who, rng)
            return self._native(i, rng, start, procedure, commune, who, declared)
        firm = demo.represented_by(who.national_id)[0]
        declared = science(firm, who, rng)
        return self._native(
            i, rng, start, SCIENCE, DEPARTMENT, who, declared, organisation=firm.tax_code
        )

    def _native(
        self,
        i: int,
        rng: random.Random,
        start: datetime,
        procedure: str,
        unit: str,
        who: demo.DemoPerson,
        declared: Declared,
        *,
        organisation: str = "",
    ) -> Story | None:
        channel = _channel(rng, start) if not organisation else "online"
        counter = self.cast.officer(unit, "counter")
        online = channel == "online"
        filing = {"counter": "in_person", "post": "post"}.get(channel) or (
            "helped" if rng.random() < 0.15 else "alone"
        )
        by = "owner" if online else counter
        fate = fate_of(rng, start, procedure, care=care_of(unit), online=online)
        if rng.random() < REGISTERS_AWAY:
            declared = by_hand(declared)
        acts = [*_filing(i, rng, start, by, declared, paid=procedure == COPY)]
        staff = {role: self.cast.officer(unit, role) for role in
                 ("counter", "specialist", "leader", "clerk")}  # fmt: skip
        acts += _office(fate, rng, acts[-1].at, procedure, unit, staff, channel)
        kept = tuple(act for act in acts if act.at <= _END)
        if len(kept) < len(acts) and not any(act.verb in ("confirm", "pay") for act in kept[-1:]):
            kept = _cut(kept)
        if not kept or not _is_submitted(kept, paid=procedure == COPY):
            return None
        kept = (*kept, *_voices(i, rng, fate, kept))
        return Story(
            self.seed + i, procedure, unit, who.national_id, channel, filing, kept,
            organisation, "" if online else counter,
        )  # fmt: skip


_END = datetime.combine(LAST, time(17), VIETNAM)


def _start(rng: random.Random) -> datetime:
    """Volume grows over the months; people file most in the evening and the morning."""
    days = (LAST - FIRST).days
    day = FIRST + timedelta(days=int(days * rng.random() ** 0.8))
    hour = rng.choices(range(6, 23), [1, 3, 8, 9, 8, 4, 2, 3, 7, 7, 5, 3, 3, 6, 7, 5, 2])[0]
    moment = time(hour, rng.randrange(60), rng.randrange(60))
    return datetime.combine(day, moment, VIETNAM)


def _channel(rng: random.Random, start: datetime) -> str:
    if rng.random() < 0.62 + 0.32 * _grown(start):
        return "online"
    return "counter" if rng.random() < 0.85 else "post"


def _grown(start: datetime) -> float:
    """How much of the history lies behind, 0 to 1."""
    return (start.date() - FIRST).days / (LAST - FIRST).days


def _filing(
    i: int, rng: random.Random, start: datetime, by: str, declared: Declared, *, paid: bool
) -> Iterator[Act]:
    """From sign-in to submission; in 2026 people are faster."""
    online = by == "owner"
    if not online:
        start = _in_office(start)
    mean = 290 if start.year == 2025 else 190
    typing = min(840, max(45, int(rng.gauss(mean, 80))))
    at = start + timedelta(seconds=20)
    yield Act("start", at, by)
    at = start + timedelta(seconds=typing)
    data: dict[str, object] = {"values": declared.values, "registers": declared.registers}
    if online:
        data["signed_in_at"] = start
    yield Act("save", at, by, data)
    for component in declared.papers:
        at += timedelta(seconds=1)
        yield Act("attach", at, by, _paper(component, declared, rng, start, online=online))
    if not online:
        yield Act("choose", at, by, {"return_by": "counter"})
    at += timedelta(seconds=rng.randrange(15, 60))
    yield Act("confirm", at, by)
    if paid:
        at += timedelta(seconds=rng.randrange(20, 90))
        way = _way(rng, start, online=online)
        yield Act("pay", at, "bank" if online else by, {"transaction": f"DEMO-{i}", "way": way})


def _paper(
    component: str, declared: Declared, rng: random.Random, start: datetime, *, online: bool
) -> dict[str, str]:
    """An upload, or ever more often a paper that the owner's repository holds already."""
    paper = {"component": component, "name": f"{component}.pdf"}
    known = online and component == declared.own and rng.random() < 0.35 + 0.4 * _grown(start)
    return paper | {"origin": "vault"} if known else paper


def _way(rng: random.Random, start: datetime, *, online: bool) -> str:
    """Money paid online goes ever more often over the national portal."""
    if not online:
        return "cash"
    return "portal" if rng.random() < 0.6 + 0.38 * _grown(start) else "online"


def _voices(i: int, rng: random.Random, fate: Fate, acts: Sequence[Act]) -> Iterator[Act]:
    """What systems and people say of it, up to the end of the history."""
    yield from voices.acknowledged(acts, rng, _END)
    if fate.petition:
        yield from voices.petition(i, rng, acts[-1].at, _END)


def _office(
    fate: Fate,
    rng: random.Random,
    submitted: datetime,
    procedure: str,
    unit: str,
    staff: Mapping[str, str],
    channel: str,
) -> Sequence[Act]:
    from motcua.ops.demoload.offices import Office

    return Office(fate, rng, procedure, unit, staff, channel).work(submitted)


def _in_office(start: datetime) -> datetime:
    from motcua.law.calendar import local_day
    from motcua.law.rules import calendar_on

    calendar = calendar_on(local_day(start))
    moment = calendar.next_working_moment(start)
    return moment + timedelta(seconds=start.minute * 60 + start.second)


def _cut(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """An act whose partner lies behind the end (a slip and its signature) goes with it."""
    partner = {"receive", "ask_supplement"}
    return acts[:-1] if acts and acts[-1].verb in partner else acts


def _is_submitted(acts: Sequence[Act], *, paid: bool) -> bool:
    return any(act.verb == ("pay" if paid else "confirm") for act in acts)
