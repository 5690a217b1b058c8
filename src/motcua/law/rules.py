"""The rules of one dossier, put together from the dated parameters of its day and place."""

from datetime import date
from functools import cache
from typing import Literal, Unpack, cast

from motcua.law.calendar import Calendar, load_calendar, with_hours
from motcua.law.clock import ClockRules
from motcua.law.parameters import Scope, find_on, value_on
from motcua.law.terms import Term


def rules_on(
    day: date,
    term: Term,
    *,
    supplement: Literal["pause", "restart"] | None = None,
    **scope: Unpack[Scope],
) -> ClockRules:
    """The clock's rules for a dossier received on `day`; the scope as in `value_on`.

    `supplement` is the procedure's own rule, where it has one; else the dated default.
    """
    cutoff = find_on("cutoff", day, **scope)
    effect = supplement or value_on("supplement_effect", day, **scope).text()
    lead = value_on("apology_lead_kind", day, **scope).text()
    return ClockRules(
        term=term,
        first_answer_hours=value_on("first_answer_hours", day, **scope).integer(),
        supplement=cast("Literal['pause', 'restart']", effect),
        cutoff=None if cutoff is None else cutoff.clock_time(),
        reappoint_max=value_on("reappoint_max", day, **scope).integer(),
        supplement_max=value_on("supplement_max", day, **scope).integer(),
        apology_lead_days=value_on("apology_lead_days", day, **scope).integer(),
        apology_lead_kind=cast("Literal['working', 'calendar']", lead),
    )


def calendar_on(day: date, *, makeup: bool = True, **scope: Unpack[Scope]) -> Calendar:
    """The working calendar with the office hours that hold on `day` in this scope."""
    load_calendar(makeup=makeup).is_working(day)  # a day outside the coverage is refused here
    return _with_hours(value_on("office_hours", day, **scope).text(), makeup=makeup)


@cache
def _with_hours(hours: str, *, makeup: bool) -> Calendar:
    return with_hours(load_calendar(makeup=makeup), hours)
