"""What breaks today, and who must act: live from the registers, not from the figures.

"Today" ends with the office hours of this working day, or of the next one on a day off.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, DateTimeField, Min, Q
from django.db.models.query import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.feedback.models import Petition
from motcua.faces.board.reach import Reach
from motcua.law.calendar import local_day
from motcua.law.lifecycle import OPEN, WORKED
from motcua.law.rules import calendar_on

Condition = Callable[[datetime, datetime], Q]


@dataclass(frozen=True, slots=True)
class Share:
    """One unit's part of something: its path, names, how many, the first moment."""

    unit: str
    name_vi: str
    name_en: str
    n: int
    first: datetime


@dataclass(frozen=True, slots=True)
class Break:
    """One kind of thing that breaks. `shares`: who has it, the most first."""

    key: str
    n: int
    first: datetime
    shares: tuple[Share, ...]


def end_of_today(at: datetime) -> datetime:
    """When this working day closes; on a day off the next one."""
    day = local_day(at)
    calendar = calendar_on(day)
    return calendar.closing(calendar.next_working_day(day))


def _native(**more: object) -> Q:
    return Q(mirror="", **more)


def _first_answer(at: datetime, until: datetime) -> Q:
    due = {"clock__first_answer_due__gte": at, "clock__first_answer_due__lte": until}
    return _native(business="submitted", **due)


def _apology(at: datetime, until: datetime) -> Q:
    running = _native(
        business__in=WORKED, clock__paused_since=None, clock__reappointments=0,
        clock__due__gte=at,
    )  # fmt: skip
    return running & Q(clock__apology_due__lte=until)


def _click(at: datetime, until: datetime) -> Q:  # noqa: ARG001 -- all conditions have one shape
    signed = Dossier.objects.filter(
        documents__state="signed", documents__revoked_at=None, documents__data__has_key="granted"
    )
    return _native(business="in_progress", pk__in=signed.values("pk"))


def _late(at: datetime, until: datetime) -> Q:  # noqa: ARG001
    unanswered = Q(business="submitted", clock__first_answer_due__lt=at)
    overdue = Q(business__in=WORKED, clock__due__lt=at, clock__paused_since=None)
    return (unanswered | overdue) & _native()


CONDITIONS: Mapping[str, Condition] = {
    "first-answer": _first_answer,
    "apology": _apology,
    "click": _click,
    "late": _late,
}
MOMENT = {
    "first-answer": "clock__first_answer_due",
    "apology": "clock__apology_due",
    "click": "clock__due",
    "late": "clock__due",
}
PETITIONS = "petition"
KEYS = (*CONDITIONS, PETITIONS)


def breaks(reach: Reach, at: datetime) -> list[Break]:
    """At most five; what can still be saved first, by its moment. Two queries."""
    until = end_of_today(at)
    dossiers = Dossier.objects.filter(reach.where(), business__in=OPEN).order_by()
    asked: dict[str, Count | Min] = {}
    for key, make in CONDITIONS.items():
        asked[_n(key)] = Count("pk", filter=make(at, until))
        asked[_first(key)] = Min(MOMENT[key], filter=make(at, until), output_field=DateTimeField())
    rows = list(dossiers.values("unit_id", "unit__name_vi", "unit__name_en").annotate(**asked))
    found = [_break(key, rows, at) for key in CONDITIONS]
    found.append(_break(PETITIONS, _petitions(reach, until), at))
    held = [each for each in found if each is not None]
    return sorted(held, key=lambda each: (each.key == "late", each.first))


def dossiers_of(key: str, reach: Reach, at: datetime) -> QuerySet[Dossier]:
    """The dossiers behind one of them, the most urgent first; without authorisation."""
    condition = CONDITIONS[key](at, end_of_today(at))
    return Dossier.objects.filter(reach.where(), condition).order_by(MOMENT[key], "pk")


def petitions_of(reach: Reach, at: datetime) -> QuerySet[Petition]:
    """Petitions that are overdue or whose term ends today."""
    found = Petition.objects.filter(reach.where(), answered_at=None, due__lte=end_of_today(at))
    return found.select_related("unit").order_by("due", "pk")


def _petitions(reach: Reach, until: datetime) -> Iterable[Mapping[str, object]]:
    rows = Petition.objects.filter(reach.where(), answered_at=None, due__lte=until).order_by()
    return rows.values("unit_id", "unit__name_vi", "unit__name_en").annotate(
        petition_n=Count("pk"), petition_first=Min("due")
    )


def _break(key: str, rows: Iterable[Mapping[str, object]], at: datetime) -> Break | None:
    shares = [_share(key, row, at) for row in rows if row[_n(key)]]
    if not shares:
        return None
    shares.sort(key=lambda each: (-each.n, each.first))
    first = min(each.first for each in shares)
    return Break(key, sum(each.n for each in shares), first, tuple(shares))


def _share(key: str, row: Mapping[str, object], at: datetime) -> Share:
    n, first = row[_n(key)], row[_first(key)]
    assert isinstance(n, int)
    assert first is None or isinstance(first, datetime)
    names = (str(row["unit__name_vi"]), str(row["unit__name_en"]))
    return Share(str(row["unit_id"]), *names, n, first or at)


def _n(key: str) -> str:
    return f"{key.replace('-', '_')}_n"


def _first(key: str) -> str:
    return f"{key.replace('-', '_')}_first"
