"""How dates and money are written."""

from datetime import UTC, date, datetime

from motcua.law.formats import (
    dong,
    en_date,
    en_datetime,
    en_dong,
    vi_date,
    vi_datetime,
    vi_long_date,
    vi_moment,
    vi_number,
)

NIGHT_IN_UTC = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)  # five past midnight in Vietnam


def test_moments_are_shown_in_vietnams_time() -> None:
    assert vi_datetime(NIGHT_IN_UTC) == "23/11/2026 00:05"
    assert vi_date(NIGHT_IN_UTC) == "23/11/2026"
    assert en_datetime(NIGHT_IN_UTC) == "23 November 2026, 00:05"
    assert vi_moment(NIGHT_IN_UTC) == "00:05 thứ Hai 23/11/2026"


def test_days_are_shown_as_they_are() -> None:
    assert vi_date(date(2026, 2, 3)) == "03/02/2026"
    assert en_date(date(2026, 2, 3)) == "3 February 2026"
    assert vi_long_date(date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"
    assert vi_long_date(date(2026, 11, 23)) == "ngày 23 tháng 11 năm 2026"


def test_money_has_dots_in_vietnamese_and_commas_in_english() -> None:
    assert dong(120_000) == "120.000 đ"
    assert dong(0) == "0 đ"
    assert en_dong(1_234_567) == "VND 1,234,567"
    assert vi_number(83_636) == "83.636"
