"""A dossier's end and appointment as the national portal's rule 2.1 sees them.

The portal takes the first present of finished, returned, stopped or refused, withdrawn; takes
the time between a supplement request and its answer off the end (here: puts it on the
appointment, which is the same comparison); lets a request that waits end the work when it was
asked; and counts more than one request without an end as late.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.law.terms import due_moment
from motcua.steering.facts.history import History
from motcua.steering.facts.times import Times, utc


@dataclass(frozen=True, slots=True)
class PortalTimes:
    """End (null while it has none), moved appointment, and whether it is late in any case."""

    end_at: datetime | None
    due_at: datetime | None
    forced_late: bool


def portal_times(history: History, times: Times) -> PortalTimes:
    """What rule 2.1 compares."""
    asked = history.all("supplement_asked")
    answered = history.all("supplement_answered")
    pairs = zip(asked, answered, strict=False)
    waited = sum((b.at - a.at for a, b in pairs), timedelta())
    end = (
        times.finished_at
        or times.returned_at
        or times.stopped_at
        or times.refused_at
        or times.withdrawn_at
        or times.closed_at
    )
    waiting = asked[len(answered) :]
    if end is None and waiting and len(asked) == 1:
        end, waited = utc(waiting[0].at), timedelta()
    due = times.due_at or _longest(history, times)
    return PortalTimes(end, due + waited if due else None, end is None and len(asked) > 1)


def _longest(history: History, times: Times) -> datetime | None:
    if history.rules is None or history.calendar is None or times.received_at is None:
        return None
    _, due = due_moment(times.received_at, history.rules.term, history.calendar)
    return utc(due)
