"""The moments of a dossier: of a native one from the lawful clock, of a mirrored one as told."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import get_args

from motcua.law.clock import Clock, Event, EventKind, reckon
from motcua.law.terms import effective_receipt
from motcua.steering.facts.history import Happened, History

_KINDS = frozenset(get_args(EventKind))
_ENDS = {
    "finished": "settled",
    "returned": "settled",
    "refused": "refused",
    "stopped": "stopped",
    "closed_unanswered": "stopped",
    "withdrawn": "withdrawn",
}
_MIRRORED_OUTCOME = {3: "refused", 7: "withdrawn", 8: "stopped", 9: "settled", 10: "settled"}


@dataclass(frozen=True, slots=True)
class Times:
    """Moments in UTC, and working seconds where the clock knows them.

    `received_at` is when the system received it (submission): it never moves, so a dossier
    cannot leave a period by being accepted late. Durations run from acceptance.
    """

    received_at: datetime | None = None
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    first_answer_at: datetime | None = None
    first_answer_due_at: datetime | None = None
    due_at: datetime | None = None
    first_due_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    withdrawn_at: datetime | None = None
    refused_at: datetime | None = None
    stopped_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    first_answer_on_time: bool | None = None
    working_net_s: int | None = None
    working_gross_s: int | None = None


def times_of(history: History) -> Times:
    """The moments of a dossier."""
    return _mirrored(history) if history.filed.mirrored else _native(history)


def utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)


def _native(history: History) -> Times:
    at = {kind: _at(history.first(kind)) for kind in _ENDS}
    end = history.first(*_ENDS)
    clock = _clock(history)
    accepted = _at(history.first("accepted"))
    submitted = _at(history.first("submitted"))
    net, gross = _worked(history, clock, accepted, _at(end))
    return Times(
        received_at=submitted,
        submitted_at=submitted,
        accepted_at=accepted,
        first_answer_at=utc(clock.first_answer_at),
        first_answer_due_at=utc(clock.first_answer_due),
        due_at=utc(clock.due),
        first_due_at=utc(clock.first_due),
        finished_at=at["finished"],
        returned_at=at["returned"],
        withdrawn_at=at["withdrawn"],
        refused_at=at["refused"],
        stopped_at=at["stopped"] or at["closed_unanswered"],
        closed_at=_at(end),
        outcome=_ENDS[end.kind] if end else None,
        first_answer_on_time=clock.first_answer_in_time,
        working_net_s=net,
        working_gross_s=gross,
    )


def _clock(history: History) -> Clock:
    moving = [each for each in history.entries if each.kind in _KINDS]
    if not moving or history.rules is None or history.calendar is None:
        return Clock()
    events = [Event(each.kind, each.at, each.payload) for each in moving]  # type: ignore[arg-type]
    return reckon(events, history.rules, history.calendar, max(each.at for each in moving))


def _worked(
    history: History, clock: Clock, accepted: datetime | None, end: datetime | None
) -> tuple[int | None, int | None]:
    """Working seconds from acceptance to the end, without and with the pauses."""
    calendar, rules = history.calendar, history.rules
    if calendar is None or rules is None or accepted is None or end is None or end < accepted:
        return None, None
    start = effective_receipt(accepted, calendar, rules.cutoff)
    gross = calendar.working_seconds(start, calendar.local(end)) if end > start else 0
    return clock.used_seconds, gross


def _mirrored(history: History) -> Times:
    """The latest state that the owning system told; its end is the first told end."""
    told = history.all("mirror_arrived", "mirror_changed")
    if not told:
        return Times()
    last = told[-1].payload
    outcome = _MIRRORED_OUTCOME.get(int(str(last.get("portal_code") or 0)))
    finished = _moment(last.get("finished_at"))
    end = _first_ended(told) if outcome else None
    closed = finished if outcome == "settled" and finished else end
    received = _moment(last.get("received_at"))
    submitted = _moment(last.get("submitted_at"))
    first_due = next((due for each in told if (due := _moment(each.payload.get("due_at")))), None)
    ended = {"withdrawn": "withdrawn_at", "refused": "refused_at", "stopped": "stopped_at"}
    times = {each.name: None for each in fields(Times)} | {
        "received_at": submitted or received,
        "submitted_at": submitted,
        "accepted_at": received,
        "due_at": _moment(last.get("due_at")),
        "first_due_at": first_due,
        "finished_at": finished,
        "closed_at": closed,
        "outcome": outcome,
    }
    if outcome in ended:
        times[ended[outcome]] = closed
    return Times(**times)  # type: ignore[arg-type]


def _first_ended(told: list[Happened]) -> datetime | None:
    for each in told:
        if int(str(each.payload.get("portal_code") or 0)) in _MIRRORED_OUTCOME:
            return utc(each.at)
    return None


def _at(entry: Happened | None) -> datetime | None:
    return None if entry is None else utc(entry.at)


def _moment(value: object) -> datetime | None:
    return utc(datetime.fromisoformat(value)) if isinstance(value, str) else None
