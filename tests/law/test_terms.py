"""Terms: generated receipts against a walk through the calendar day by day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.calendar import load_calendar
from motcua.law.errors import Refused
from motcua.law.terms import Term, due_at

VN = load_calendar()


def at(text: str) -> datetime:
    return VN.localise(datetime.fromisoformat(text))


RECEIPTS = st.integers(0, 500 * 24 * 60).map(lambda n: at("2025-12-20") + timedelta(minutes=n))


def walked_effective(t: datetime, cutoff: time | None) -> datetime:
    if cutoff is not None and t.time() > cutoff and VN.is_working(t.date()):
        t = VN.localise(datetime.combine(t.date() + timedelta(days=1), time(0)))
    while not (
        VN.is_working(t.date())
        and (time(7) <= t.time() < time(11, 30) or time(13, 30) <= t.time() < time(17))
    ):
        t += timedelta(minutes=1)
    return t


def walked_due(effective: datetime, term: Term) -> datetime:
    t = effective
    if term.kind == "hours":
        left = term.n * 60
        while left:
            inside = time(7) <= t.time() < time(11, 30) or time(13, 30) <= t.time() < time(17)
            left -= VN.is_working(t.date()) and inside
            t += timedelta(minutes=1)
        return t
    day, left = effective.date(), term.n
    while left:
        day += timedelta(days=1)
        left -= 1 if term.kind == "calendar_days" or VN.is_working(day) else 0
    while not VN.is_working(day):
        day += timedelta(days=1)
    return VN.localise(datetime.combine(day, time(17)))


@given(
    RECEIPTS,
    st.builds(Term, st.sampled_from(["days", "hours", "calendar_days"]), st.integers(0, 20)),
    st.sampled_from([None, time(15)]),
)
def test_due_agrees_with_a_walk_and_the_steps_add_up(
    received: datetime, term: Term, cutoff: time | None
) -> None:
    result = due_at(received, term, VN, cutoff)
    effective = walked_effective(received, cutoff)
    assert result.effective == effective
    assert result.due == walked_due(effective, term)
    assert sum(step.counted for step in result.steps) == term.n
    days = [step.day for step in result.steps]
    assert days[0] == received.date()
    assert days[-1] == result.due.date()
    assert all(b - a == timedelta(days=1) for a, b in pairwise(days))


def test_no_day_counts_that_is_off() -> None:
    result = due_at(at("2026-11-23T10:00"), Term("days", 3), VN)
    assert [(s.day, int(s.counted), s.why) for s in result.steps] == [
        (date(2026, 11, 23), 0, "day of receipt is not counted"),
        (date(2026, 11, 24), 0, "Viet Nam Cultural Day"),
        (date(2026, 11, 25), 1, "working day"),
        (date(2026, 11, 26), 1, "working day"),
        (date(2026, 11, 27), 1, "working day"),
    ]


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        ("2026-01-30T09:00", 1, "2026-03-02T17:00"),  # 28 February is a Saturday
        ("2026-11-25T09:00", 1, "2026-12-25T17:00"),
        ("2026-12-10T09:00", 2, "2027-02-11T17:00"),  # 10 February 2027 is a holiday
        ("2026-05-04T09:00", 12, "2027-05-04T17:00"),
    ],
)
def test_months_keep_the_number_of_the_day_and_move_off_days_off(
    received: str, months: int, due: str
) -> None:
    assert due_at(at(received), Term("months", months), VN).due == at(due)


def test_a_receipt_at_closing_time_counts_from_the_next_opening() -> None:
    assert due_at(at("2026-11-25T17:00"), Term("days", 0), VN).due == at("2026-11-26T17:00")


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(Refused):
        Term("days", -1)
