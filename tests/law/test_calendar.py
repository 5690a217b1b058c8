"""Working time: days, moments and sums, against a naive second counter."""

import time as clock
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.calendar import Calendar, load_calendar, office_hours, with_hours
from motcua.law.errors import Refused

VN = load_calendar()


def at(text: str) -> datetime:
    return VN.localise(datetime.fromisoformat(text))


def naive_seconds(calendar: Calendar, a: datetime, b: datetime) -> int:
    """Counts minute by minute, asking each minute whether it is worked."""
    total, t = 0, a
    while t < b:
        spans = calendar.weekday_hours.get(t.weekday(), calendar.office_hours)
        inside = any(start <= t.time() < end for start, end in spans)
        total += 60 if inside and calendar.is_working(t.date()) else 0
        t += timedelta(minutes=1)
    return total


MINUTES = st.integers(0, 30 * 24 * 60).map(lambda n: at("2026-08-15") + timedelta(minutes=n))


@given(MINUTES, MINUTES)
def test_sums_agree_with_a_minute_by_minute_count(a: datetime, b: datetime) -> None:
    a, b = min(a, b), max(a, b)
    assert VN.working_seconds(a, b) == naive_seconds(VN, a, b)
    assert VN.working_seconds(b, a) == -VN.working_seconds(a, b)


@given(MINUTES, st.integers(1, 200_000))
def test_adding_is_the_inverse_of_counting_and_ends_inside_a_span(t: datetime, n: int) -> None:
    end = VN.add_working_seconds(t, n)
    assert VN.working_seconds(t, end) == n
    assert VN.working_seconds(end - timedelta(seconds=1), end) == 1


@given(MINUTES)
def test_the_next_working_moment_loses_no_working_time(t: datetime) -> None:
    moment = VN.next_working_moment(t)
    assert VN.working_seconds(t, moment) == 0
    assert VN.working_seconds(moment, moment + timedelta(seconds=1)) == 1


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-02", False),  # swapped with Saturday the 10th (from memory)
        ("2026-01-10", True),
        ("2026-02-16", False),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2025-11-24", True),  # the day was first kept in 2026
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2024-05-04", True),
        ("2026-11-22", False),
    ],
)
def test_days_off_and_make_up_days(day: str, works: bool) -> None:
    assert VN.is_working(date.fromisoformat(day)) is works


def test_without_make_up_days_the_saturday_is_off_and_the_swapped_day_stays_off() -> None:
    plain = load_calendar(makeup=False)
    assert not plain.is_working(date(2026, 8, 22))
    assert not plain.is_working(date(2026, 8, 31))


def test_every_day_off_carries_source_and_confidence() -> None:
    assert VN.holidays[date(2026, 1, 2)].confidence == "memory"
    assert VN.holidays[date(2026, 11, 24)].source.startswith("Resolution 28/2026/QH16")
    assert {row.confidence for row in VN.holidays.values()} == {
        "secondary", "calculated", "memory",
    }  # fmt: skip


def test_moments_beyond_the_coverage_are_refused() -> None:
    for question in (
        lambda: VN.is_working(date(2028, 1, 1)),
        lambda: VN.next_working_moment(at("2022-12-31T10:00")),
        lambda: VN.next_working_moment(at("2027-12-31T17:00")),
        lambda: VN.add_working_seconds(at("2027-12-31T16:00"), 3601),
        lambda: VN.working_seconds(at("2027-12-31"), at("2028-01-01")),
        lambda: VN.working_day_after(date(2027, 12, 30), 2),
        lambda: VN.working_day_before(date(2023, 1, 3), 1),
    ):
        with pytest.raises(Refused) as no:
            question()
        assert no.value.code == "outside_calendar"
    assert VN.add_working_seconds(at("2027-12-31T16:00"), 3600) == at("2027-12-31T17:00")


def test_a_moment_without_zone_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        VN.working_seconds(datetime(2026, 1, 5, 8), at("2026-01-05T09:00"))  # noqa: DTZ001


def test_moments_of_other_zones_are_the_same_moments() -> None:
    utc = datetime(2026, 11, 23, 3, tzinfo=ZoneInfo("UTC"))
    assert VN.working_seconds(utc, at("2026-11-23T11:00")) == 3600


def test_an_imported_set_brings_its_own_hours_and_zone() -> None:
    dutch = Calendar(
        office_hours=office_hours("08:00-12:00 13:00-17:00"),
        weekdays=frozenset(range(5)),
        covered_from=date(2010, 1, 1),
        covered_until=date(2012, 12, 31),
        tz=ZoneInfo("Europe/Amsterdam"),
    )
    friday = dutch.localise(datetime(2011, 3, 25, 16))  # noqa: DTZ001 -- localised at once
    monday = dutch.localise(datetime(2011, 3, 28, 9))  # noqa: DTZ001 -- clocks went forward
    assert dutch.working_seconds(friday, monday) == 2 * 3600
    assert dutch.add_working_seconds(friday, 2 * 3600) == monday


def test_a_day_may_end_at_midnight_and_a_saturday_may_be_half() -> None:
    calendar = Calendar(
        office_hours=office_hours("00:00-24:00"),
        weekdays=frozenset(range(6)),
        covered_from=date(2026, 1, 1),
        covered_until=date(2026, 1, 31),
        weekday_hours={5: office_hours("07:30-11:30")},
    )
    assert calendar.working_seconds(at("2026-01-05"), at("2026-01-06")) == 86400
    assert calendar.working_seconds(at("2026-01-10"), at("2026-01-11")) == 4 * 3600
    assert calendar.closing(date(2026, 1, 5)) == at("2026-01-06")
    assert calendar.office_hours == ((time(0), time(0)),)


def test_office_hours_of_an_organisation_replace_the_default() -> None:
    own = with_hours(VN, "08:00-12:00 13:30-17:30")
    assert own.opening(date(2026, 11, 23)) == at("2026-11-23T08:00")
    assert own.closing(date(2026, 11, 23)) == at("2026-11-23T17:30")


@pytest.mark.parametrize("text", ["", "11:00-07:00", "07:00", "07:00-12:00 11:00-17:00", "7h-9h"])
def test_office_hours_out_of_order_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        with_hours(VN, text)


def test_a_hundred_thousand_sums_take_less_than_three_seconds() -> None:
    base = at("2023-01-01")
    moments = [base + timedelta(seconds=1237 * n) for n in range(100_001)]
    start = clock.perf_counter()
    total = sum(VN.working_seconds(a, b) for a, b in pairwise(moments))
    assert clock.perf_counter() - start < 3
    assert total == VN.working_seconds(moments[0], moments[-1])


DAYS_OFF = {
    2025: "01/01 25/01-02/02 07/04 30/04-02/05 30/08-02/09",
    2026: "01/01-02/01 14/02-22/02 27/04 30/04-01/05 31/08-02/09 24/11",
    2027: "01/01 04/02-10/02 16/04 30/04 03/05 02/09-03/09 24/11",
}
MADE_UP = {2025: {date(2025, 4, 26)}, 2026: {date(2026, 1, 10), date(2026, 8, 22)}, 2027: set()}


@pytest.mark.parametrize("year", sorted(DAYS_OFF))
def test_a_year_has_exactly_the_days_off_that_were_published(year: int) -> None:
    off: set[date] = set()
    for span in DAYS_OFF[year].split():
        first, last = (date(year, int(text[3:]), int(text[:2])) for text in (span[:5], span[-5:]))
        off |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    working = {day for day in days if VN.is_working(day)}
    weekdays = {day for day in days if day.weekday() < 5}
    assert working == (weekdays - off) | MADE_UP[year]
