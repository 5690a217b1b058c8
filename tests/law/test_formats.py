"""How dates and money are written."""

from datetime import UTC, date, datetime

from motcua.law.formats import dong, en_date, moment, vi_date

NIGHT_IN_UTC = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)  # five past midnight in Vietnam


def test_moments_are_shown_as_their_day_in_vietnam() -> None:
    assert vi_date(NIGHT_IN_UTC) == "23/11/2026"
    assert en_date(NIGHT_IN_UTC) == "23 November 2026"


def test_a_moment_has_its_day_first_and_the_time_of_vietnam() -> None:
    assert moment(NIGHT_IN_UTC) == "23/11/2026 00:05"


def test_days_are_shown_as_they_are() -> None:
    assert vi_date(date(2026, 2, 3)) == "03/02/2026"
    assert en_date(date(2026, 2, 3)) == "3 February 2026"


def test_money_has_dots() -> None:
    assert dong(120_000) == "120.000 đ"
    assert dong(0) == "0 đ"
