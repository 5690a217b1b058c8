"""The lawful clock: a pure function from a dossier's entries to what is due and what was late."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Literal

from motcua.law.calendar import Calendar
from motcua.law.portal import Supplement, portal_on_time
from motcua.law.terms import Term, due_moment

__all__ = [
    "Clock", "ClockRules", "Event", "EventKind", "Supplement", "apology_moment",
    "portal_on_time", "reckon",
]  # fmt: skip

EventKind = Literal[
    "submitted", "accepted", "supplement_asked", "supplement_answered", "reappointed",
    "finished", "refused", "withdrawn", "stopped", "closed_unanswered", "returned",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockRules:
    """What held for this dossier on its day of receipt; every number is a dated parameter."""

    term: Term
    first_answer_hours: int = 8
    supplement: Literal["pause", "restart"] = "pause"
    cutoff: time | None = None
    reappoint_max: int = 1
    supplement_max: int = 1
    apology_lead_days: int = 1
    apology_lead_kind: Literal["working", "calendar"] = "working"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry that moves the clock. `reappointed` carries `data["due"]` (moment or ISO text)."""

    kind: EventKind
    at: datetime
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clock:
    """What the entries up to a moment amount to. Seconds are working seconds.

    first_answer_due, first_answer_at: of the latest round (a supplement answered before
    acceptance opens a second one); first_answer_in_time: False once any round was missed, None
    while one is open, True if all were kept. allowed_seconds, used_seconds: of the running term,
    pauses left out. paused_since: since when the clock stands still. first_due: the appointment
    made at acceptance, moved only by a lawful supplement. due: the appointment in force. late,
    kept_first: against `due` and `first_due`; None where undecided or never appointed.
    finished_at: when processing ended, in whatever way. apology_due: the last moment for a
    lawful new appointment; None where none is possible any more.
    """

    first_answer_due: datetime | None = None
    first_answer_at: datetime | None = None
    first_answer_in_time: bool | None = None
    allowed_seconds: int | None = None
    used_seconds: int | None = None
    paused_since: datetime | None = None
    first_due: datetime | None = None
    due: datetime | None = None
    finished_at: datetime | None = None
    late: bool | None = None
    kept_first: bool | None = None
    apology_due: datetime | None = None


def reckon(events: Iterable[Event], rules: ClockRules, calendar: Calendar, now: datetime) -> Clock:
    """The clock at `now`; entries after `now` are not yet known. Order among equals is kept."""
    run = _Run(rules, calendar)
    known = sorted((event for event in events if event.at <= now), key=lambda event: event.at)
    for event in known:
        _APPLY[event.kind](run, event)
    return run.result(now)


def apology_moment(due: datetime, rules: ClockRules, calendar: Calendar) -> datetime:
    """The last moment at which a delay of this appointment can be announced in time."""
    if rules.apology_lead_kind == "calendar":
        return calendar.local(due) - timedelta(days=rules.apology_lead_days)
    local = calendar.local(due)
    day = calendar.working_day_before(local.date(), rules.apology_lead_days)
    return datetime.combine(day, local.timetz())


@dataclass(slots=True)
class _Answer:
    due: datetime
    at: datetime | None = None
    needless_since: datetime | None = None


@dataclass(slots=True)
class _Appointment:
    """The running term: when it began, when it is due, how long it stood still."""

    start: datetime
    first_due: datetime
    due: datetime
    paused_seconds: int = 0


@dataclass(slots=True)
class _Run:
    """The walk through the entries; private and thrown away."""

    rules: ClockRules
    calendar: Calendar
    answers: list[_Answer] = field(default_factory=list)
    appointment: _Appointment | None = None
    paused_since: datetime | None = None
    supplements: int = 0
    reappointments: int = 0
    ended: datetime | None = None

    def ask_answer(self, at: datetime) -> None:
        hours = Term("hours", self.rules.first_answer_hours)
        self.answers.append(_Answer(due_moment(at, hours, self.calendar)[1]))

    def give_answer(self, at: datetime) -> None:
        if self.answers and self.answers[-1].at is None:
            self.answers[-1].at = at

    def appoint(self, at: datetime) -> None:
        start, due = due_moment(at, self.rules.term, self.calendar, self.rules.cutoff)
        self.appointment = _Appointment(start, due, due)

    def resume(self, appointment: _Appointment, since: datetime, at: datetime) -> None:
        self.paused_since = None
        if self.rules.supplement == "restart":
            self.appoint(at)
            return
        waited = self.calendar.working_seconds(since, at)
        appointment.first_due = self.calendar.add_working_seconds(appointment.first_due, waited)
        appointment.due = self.calendar.add_working_seconds(appointment.due, waited)
        appointment.paused_seconds += waited

    def end(self, at: datetime) -> None:
        if self.ended is None:
            self.ended = at

    def apology_due(self) -> datetime | None:
        made = self.appointment
        used_up = self.reappointments >= self.rules.reappoint_max
        if made is None or self.ended is not None or used_up:
            return None
        moment = apology_moment(made.due, self.rules, self.calendar)
        return moment if moment >= made.start else None

    def result(self, now: datetime) -> Clock:
        clock = Clock(
            first_answer_due=self.answers[-1].due if self.answers else None,
            first_answer_at=self.answers[-1].at if self.answers else None,
            first_answer_in_time=_answered_in_time(self.answers, now),
            finished_at=self.ended,
        )
        made = self.appointment
        return clock if made is None else self._with_term(clock, made, now)

    def _with_term(self, clock: Clock, made: _Appointment, now: datetime) -> Clock:
        until = self.paused_since or self.ended or now
        used = self.calendar.working_seconds(made.start, until) - made.paused_seconds
        allowed = self.calendar.working_seconds(made.start, made.due) - made.paused_seconds
        has_ended = self.ended is not None
        broken = _decided(until > made.first_due, has_ended=has_ended)
        return replace(
            clock,
            allowed_seconds=allowed,
            used_seconds=max(used, 0),
            paused_since=None if has_ended else self.paused_since,
            first_due=made.first_due,
            due=made.due,
            late=_decided(until > made.due, has_ended=has_ended),
            kept_first=None if broken is None else not broken,
            apology_due=self.apology_due(),
        )


def _decided(missed: bool, *, has_ended: bool) -> bool | None:  # noqa: FBT001
    """A missed moment is certain at once, a kept one only at the end."""
    return missed if missed or has_ended else None


def _answered_in_time(answers: list[_Answer], now: datetime) -> bool | None:
    if any((each.at or each.needless_since or now) > each.due for each in answers):
        return False
    return True if answers and all(each.at is not None for each in answers) else None


def _submitted(run: _Run, event: Event) -> None:
    run.ask_answer(event.at)


def _accepted(run: _Run, event: Event) -> None:
    run.give_answer(event.at)
    if run.appointment is None:
        run.appoint(event.at)


def _supplement_asked(run: _Run, event: Event) -> None:
    """Only a lawful request stops the clock: not a second one, not one after the due moment."""
    run.supplements += 1
    run.give_answer(event.at)
    lawful = run.supplements <= run.rules.supplement_max
    made = run.appointment
    if made is not None and lawful and event.at <= made.due:
        run.paused_since = event.at


def _supplement_answered(run: _Run, event: Event) -> None:
    if run.appointment is None:
        run.ask_answer(event.at)
    elif run.paused_since is not None:
        run.resume(run.appointment, run.paused_since, event.at)


def _reappointed(run: _Run, event: Event) -> None:
    """A new appointment that is announced too late, or once too often, changes nothing."""
    last = run.apology_due()
    new = _moment(event.data["due"])
    made = run.appointment
    if last is not None and made is not None and event.at <= last and new > made.due:
        run.reappointments += 1
        made.due = run.calendar.local(new)


def _finished(run: _Run, event: Event) -> None:
    """A result without the awaited answer shows that work went on: no pause counts then."""
    if run.ended is None:
        run.paused_since = None
    run.end(event.at)


def _closed(run: _Run, event: Event) -> None:
    run.end(event.at)


def _refused(run: _Run, event: Event) -> None:
    run.give_answer(event.at)
    run.end(event.at)


def _given_up(run: _Run, event: Event) -> None:
    """Withdrawn or stopped: an answer that was still open is not needed any more."""
    if run.answers and run.answers[-1].at is None:
        run.answers[-1].needless_since = event.at
    run.end(event.at)


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


_APPLY: Mapping[EventKind, Callable[[_Run, Event], None]] = {
    "submitted": _submitted,
    "accepted": _accepted,
    "supplement_asked": _supplement_asked,
    "supplement_answered": _supplement_answered,
    "reappointed": _reappointed,
    "finished": _finished,
    "returned": _finished,
    "refused": _refused,
    "withdrawn": _given_up,
    "stopped": _given_up,
    "closed_unanswered": _closed,
}
