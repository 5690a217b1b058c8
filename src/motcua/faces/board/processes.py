"""Which processes a leader may look at, and one of them in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from motcua.casework.dossiers.models import Dossier
from motcua.faces.board.kept import kept
from motcua.faces.board.named import procedures_by, units_by
from motcua.faces.board.reach import Reach
from motcua.faces.desk.words import entry_word
from motcua.steering.indicators.period import Period
from motcua.steering.process.analysis import Asked, Process
from motcua.steering.process.own import own_process
from motcua.steering.reports.process_told import ProcessTold, tell_process
from motcua.steering.reports.words import Lang, Words

MOST = 5_000
MOST_PROCEDURES = 60


@dataclass(frozen=True, slots=True)
class Choosable:
    """A procedure with dossiers received in the period."""

    code: str
    name: str
    n: int


def received_in(reach: Reach, period: Period) -> QuerySet[Dossier]:
    """Dossiers within reach that were received in the period, newest first."""
    zone = timezone.get_current_timezone()
    first = datetime.combine(period.first, time(), zone)
    end = datetime.combine(period.last + timedelta(days=1), time(), zone)
    found = Dossier.objects.filter(reach.where()).exclude(clock__submitted_at=None)
    return found.filter(clock__submitted_at__gte=first, clock__submitted_at__lt=end)


def procedures_of(found: QuerySet[Dossier]) -> list[Choosable]:
    """The procedures of these dossiers, the busiest first; two queries."""
    counted = found.values_list("procedure_id").annotate(n=Count("pk")).order_by("-n")
    rows = list(counted[:MOST_PROCEDURES])
    names = procedures_by(code for code, _ in rows)
    return [Choosable(code, names.get(code, code), n) for code, n in rows]


def told_process(
    found: QuerySet[Dossier], key: tuple[object, ...], name: str, exclude: tuple[str, ...]
) -> ProcessTold:
    """The process of the newest of these dossiers, in the language of the page; kept a minute."""
    lang: Lang = "en" if get_language() == "en" else "vi"
    newest = found.filter(pk__in=_newest(found))
    minute = int(timezone.now().timestamp()) // 60
    process: Process = kept(
        ("process", *key, exclude, lang, minute),
        lambda: own_process(newest, Asked(exclude=exclude), entry_word),
    )
    return tell_process(_with_names(process), name, Words(lang))


def _newest(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.order_by("-clock__submitted_at").values("pk")[:MOST]  # type: ignore[return-value]


def _with_names(process: Process) -> Process:
    """Units by name."""
    names = units_by(str(row["unit"]) for row in process.units)
    return replace(process, units=[_named(row, names) for row in process.units])


def _named(row: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    path = str(row["unit"])
    return {**row, "unit": names.get(path, path)}
