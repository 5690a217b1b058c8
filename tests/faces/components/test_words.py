"""Dates, money and names as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from motcua.faces.components import words

AT = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)


def test_moment_is_written_in_the_time_of_viet_nam() -> None:
    assert words.moment(AT) == "25/11/2026 14:30"
    assert words.moment(None) == ""


def test_deadline_names_its_weekday() -> None:
    with translation.override("vi"):
        assert words.full_moment(AT) == "14:30 thứ Tư 25/11/2026"
    with translation.override("en"):
        assert words.full_moment(AT) == "14:30 Wednesday 25/11/2026"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(1990, 5, 4), "04/05/1990"), ("1990-05-04", "04/05/1990"), ("1948", "1948"), (None, "")],
)
def test_day_may_be_a_year_only(value: object, shown: str) -> None:
    assert words.day(value) == shown


def test_money_has_points_and_nothing_is_free() -> None:
    with translation.override("vi"):
        assert words.money(120000) == "120.000 đ"
        assert words.money(0) == "Miễn phí"
        assert words.money(None) == ""


def test_sizes_and_counts_follow_the_language() -> None:
    with translation.override("vi"):
        assert (words.size(1_400_000), words.size(20_000_000), words.size(900)) == (
            "1,4 MB", "20 MB", "1 KB",
        )  # fmt: skip
        assert words.count(2642) == "2.642"
    with translation.override("en"):
        assert words.size(1_400_000) == "1.4 MB"
        assert words.count(2642) == "2,642"


def test_english_name_is_used_only_where_there_is_one() -> None:
    both, one = {"name_vi": "Xã", "name_en": "Commune"}, {"name_vi": "Xã", "name_en": ""}
    with translation.override("en"):
        assert (words.local(both), words.local(one)) == ("Commune", "Xã")
        assert words.local({"vi": "a", "en": "b"}, "") == "b"
    with translation.override("vi"):
        assert words.local(both) == "Xã"
