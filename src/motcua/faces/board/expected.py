"""The coming weeks of a unit, asked of steering once an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from motcua.faces.board.kept import kept
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.law.errors import Refused
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


def coming(known: Known, reach: Reach) -> Coming:
    """What is expected within reach; made anew each hour, for weeks do not change sooner."""
    hour = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    key = ("coming", known.facts.home, known.state, hour, reach)
    return kept(key, lambda: _made(known, reach))


def values_of(found: Coming, shown: int) -> Iterable[str]:
    """The codes that stand in the tables and reasons."""
    for groups in found.loads.values():
        yield from (each.name for each in groups)
    for risk in found.late[1].risks[:shown] if found.late else ():
        yield risk.unit
        yield from (reason.value for reason in risk.reasons)


def _made(known: Known, reach: Reach) -> Coming:
    scope = reach.scope()
    try:
        expected = forecast(known.facts, WEEKS, "W", scope=scope)
    except Refused:
        return Coming(None, {}, None)
    groups = {str(by): loads(known.facts, by, scope) for by in LOADS}
    return Coming(expected, groups, lateness(known.facts, scope, with_officer=False))
