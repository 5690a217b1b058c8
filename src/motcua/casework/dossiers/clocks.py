"""Storing what the lawful clock says, from the dossier's own entries."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import get_args

from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.dossiers.record import STREAM
from motcua.law.calendar import local_day
from motcua.law.clock import Clock as Reckoned
from motcua.law.clock import ClockRules, Event, EventKind, reckon
from motcua.law.parameters import Scope, value_on
from motcua.law.rules import calendar_on
from motcua.law.terms import Term, due_at, effective_receipt
from motcua.ledger.models import Entry
from motcua.registers.catalogue.terms import rules_of

KINDS = frozenset(get_args(EventKind))


def refresh(dossier: Dossier, *, at: datetime) -> Clock:
    """Recomputes the clock from the ledger and stores it; nothing to do for mirrored dossiers."""
    events = events_of(dossier)
    row = Clock.objects.get(dossier=dossier)
    if dossier.mirror or not events:
        return row
    fill(row, dossier, events, reckoned(dossier, events, at))
    row.save()
    return row


def events_of(dossier: Dossier) -> list[Event]:
    """The entries that move the clock, in order."""
    rows = Entry.objects.filter(stream_kind=STREAM, stream_id=dossier.id, kind__in=KINDS).order_by(
        "n"
    )
    return [Event(row.kind, row.at, row.payload) for row in rows]  # type: ignore[arg-type]


def reckoned(dossier: Dossier, events: Iterable[Event], now: datetime) -> Reckoned:
    """What the law says of these events at `now`."""
    known = list(events)
    day = local_day(known[0].at)
    return reckon(known, clock_rules(dossier, day), calendar_on(day, agency=dossier.unit_id), now)


def clock_rules(dossier: Dossier, day: date) -> ClockRules:
    """The rules that held for this dossier on its day of receipt."""
    assert dossier.version is not None
    return rules_of(dossier.version, channel=dossier.channel, unit=dossier.unit_id, day=day)


def supplement_answer_by(dossier: Dossier, asked_at: datetime) -> datetime:
    """Until when a supplement can be answered: a dated number of its unit's working days."""
    day = local_day(asked_at)
    days = value_on("supplement_wait_days", day, **scope_of(dossier)).integer()
    return due_at(asked_at, Term("days", days), calendar_on(day, agency=dossier.unit_id)).due


def scope_of(dossier: Dossier) -> Scope:
    """Where a rule is asked for when it is asked for this dossier."""
    return {
        "agency": dossier.unit_id, "procedure": dossier.procedure_id, "channel": dossier.channel,
    }  # fmt: skip


def fill(row: Clock, dossier: Dossier, events: list[Event], now: Reckoned) -> None:
    """Puts what was reckoned into the stored row; the caller saves it."""
    first = {event.kind: event.at for event in reversed(events)}
    day = local_day(events[0].at)
    calendar = calendar_on(day, agency=dossier.unit_id)
    row.submitted_at = first.get("submitted")
    row.accepted_at = first.get("accepted")
    if row.accepted_at is not None:
        cutoff = clock_rules(dossier, day).cutoff
        row.received_at = effective_receipt(row.accepted_at, calendar, cutoff)
    row.first_answer_due = now.first_answer_due
    row.first_answer_at = now.first_answer_at
    row.first_due, row.due = now.first_due, now.due
    row.paused_since, row.apology_due = now.paused_since, now.apology_due
    row.finished_at = now.finished_at
    row.returned_at = first.get("returned")
    row.supplements = sum(event.kind == "supplement_asked" for event in events)
    row.reappointments = sum(event.kind == "reappointed" for event in events)
