"""The last day of birth that gives an age, against counting by hand."""

from datetime import date, timedelta

import pytest

from motcua.law.ages import latest_birth


def full_years(born: date, on: date) -> int:
    """Another way of counting: a year is full when month and day of the birth have come."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@pytest.mark.parametrize(
    ("day", "years", "born"),
    [
        (date(2026, 11, 23), 75, date(1951, 11, 23)),
        (date(2024, 2, 29), 75, date(1949, 2, 28)),
        (date(2024, 2, 29), 60, date(1964, 2, 29)),
        (date(2025, 3, 1), 1, date(2024, 3, 1)),
    ],
)
def test_last_day_of_birth(day: date, years: int, born: date) -> None:
    assert latest_birth(day, years) == born


def test_who_was_born_then_is_old_enough_and_who_was_born_a_day_later_is_not() -> None:
    for n in range(0, 366 * 5, 3):
        day = date(2023, 1, 1) + timedelta(days=n)
        for years in (1, 18, 70, 75):
            born = latest_birth(day, years)
            assert full_years(born, day) >= years
            assert full_years(born + timedelta(days=1), day) < years
