"""Time limits: from a moment of receipt and a term to the moment it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Literal

from motcua.law.calendar import Calendar
from motcua.law.errors import Refused

TermKind = Literal["days", "hours", "calendar_days", "months"]


@dataclass(frozen=True, slots=True)
class Term:
    """A time limit: `n` working days, office hours, calendar days or calendar months."""

    kind: TermKind
    n: int

    def __post_init__(self) -> None:
        if self.n < 0:
            raise Refused("A time limit cannot be negative.", code="bad_term")


@dataclass(frozen=True, slots=True)
class DueStep:
    """What one day contributed, in days or hours of the term, and why."""

    day: date
    counted: Fraction
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """When a receipt counts from (`effective`), when it is due, and the days between."""

    received: datetime
    effective: datetime
    due: datetime
    steps: tuple[DueStep, ...]


def due_at(received: datetime, term: Term, calendar: Calendar, cutoff: time | None = None) -> Due:
    """When a dossier received at `received` is due; refused outside the calendar.

    A receipt outside working time counts at the next working moment; strictly after
    `cutoff` on a working day, at the opening of the next one. The day of effective receipt
    is not counted (Civil Code 2015 art. 147); days, calendar days and months end at closing
    time, a last day off moves to the next working day; hours roll through office hours.
    """
    received = calendar.local(received)
    effective, due = due_moment(received, term, calendar, cutoff)
    return Due(received, effective, due, tuple(_steps(received, effective, due, term, calendar)))


def due_moment(
    received: datetime, term: Term, calendar: Calendar, cutoff: time | None = None
) -> tuple[datetime, datetime]:
    """Effective receipt and due moment as in `due_at`, without the days between: much faster."""
    effective = effective_receipt(received, calendar, cutoff)
    return effective, _due(effective, term, calendar)


def effective_receipt(received: datetime, calendar: Calendar, cutoff: time | None) -> datetime:
    """The working moment at which a receipt counts."""
    local = calendar.local(received)
    if cutoff is not None and local.time() > cutoff:
        return calendar.opening(calendar.working_day_after(local.date(), 1))
    return calendar.next_working_moment(local)


def _due(effective: datetime, term: Term, calendar: Calendar) -> datetime:
    day = effective.date()
    if term.kind == "hours":
        return calendar.add_working_seconds(effective, term.n * 3600)
    if term.kind == "days":
        last = calendar.working_day_after(day, term.n) if term.n else day
    else:
        last = calendar.next_working_day(_nominal_end(day, term))
    return calendar.closing(last)


def _nominal_end(day: date, term: Term) -> date:
    """The last calendar day before it moves off a day off; a month keeps the day's number."""
    try:
        if term.kind == "calendar_days":
            return day + timedelta(days=term.n)
        years, month = divmod(day.month - 1 + term.n, 12)
        return _clamped(day.year + years, month + 1, day.day)
    except (OverflowError, ValueError):
        raise Refused(
            "A time limit of %(n)s leads outside the working calendar.",
            code="outside_calendar",
            n=term.n,
        ) from None


def _clamped(year: int, month: int, day: int) -> date:
    """The day of that month, or its last day if it has no such number (art. 147(3))."""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), first_of_next - timedelta(days=1))


def _steps(
    received: datetime, effective: datetime, due: datetime, term: Term, calendar: Calendar
) -> Iterator[DueStep]:
    day = received.date()
    nominal = _nominal_end(effective.date(), term) if term.kind in _BY_DATE else due.date()
    while day <= due.date():
        yield _step(day, effective, due, nominal, term, calendar)
        day += timedelta(days=1)


_BY_DATE = ("calendar_days", "months")


def _step(
    day: date, effective: datetime, due: datetime, nominal: date, term: Term, calendar: Calendar
) -> DueStep:
    nothing = Fraction(0)
    off = calendar.why_off(day)
    if day < effective.date():
        return DueStep(day, nothing, off or "received after working time")
    if term.kind == "hours":
        start, end = max(effective, calendar.opening(day)), min(due, calendar.closing(day))
        hours = Fraction(calendar.working_seconds(start, end), 3600) if start < end else nothing
        return DueStep(day, hours, off or "office hours")
    if day == effective.date():
        return DueStep(day, nothing, "day of receipt is not counted")
    if term.kind == "days":
        return DueStep(day, nothing, off) if off else DueStep(day, Fraction(1), "working day")
    if day <= nominal:
        return DueStep(day, Fraction(1), "calendar day")
    return DueStep(day, nothing, f"moved past {calendar.why_off(day - timedelta(days=1))}")
