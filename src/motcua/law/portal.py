"""How the national portal itself decides that a dossier was on time (component 2.1).

Reconstructed from the portal's published description; not our own clock, whose two figures
stand in `law.clock`. Kept apart so that both can be shown beside each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.law.calendar import Calendar
from motcua.law.terms import Term, due_moment


@dataclass(frozen=True, slots=True)
class Supplement:
    """One supplement request and, if it came, its answer."""

    asked: datetime
    answered: datetime | None = None


def portal_on_time(  # noqa: PLR0913 -- the fields of one synchronised dossier
    *,
    received: datetime,
    period_end: datetime,
    calendar: Calendar,
    appointed: datetime | None = None,
    finished: datetime | None = None,
    returned: datetime | None = None,
    stopped_or_refused: datetime | None = None,
    withdrawn: datetime | None = None,
    supplements: Sequence[Supplement] = (),
    longest_term: Term | None = None,
) -> bool | None:
    """Whether the portal counts the dossier as on time; None where it has nothing to compare.

    The end is the first present of finished, returned, stopped or refused, withdrawn: so a late
    return is harmless, and a forgotten "finished" is not. Answered supplements are subtracted
    from the end as elapsed time. Without an end: more than one request is late, one that waits
    ends when it was asked, anything else ends with the period. Without an appointment the
    longest term of the procedure, counted from receipt, stands in for it.
    """
    end = finished or returned or stopped_or_refused or withdrawn
    if end is None and len(supplements) > 1:
        return False
    due = appointed or _longest(received, longest_term, calendar)
    if due is None:
        return None
    waiting = [each.asked for each in supplements if each.answered is None]
    if end is None and waiting:
        return waiting[0] <= due
    return (end or period_end) - _waited(supplements) <= due


def _longest(received: datetime, term: Term | None, calendar: Calendar) -> datetime | None:
    return None if term is None else due_moment(received, term, calendar)[1]


def _waited(supplements: Sequence[Supplement]) -> timedelta:
    pairs = ((each.asked, each.answered) for each in supplements)
    return sum((b - a for a, b in pairs if b is not None), timedelta(0))
