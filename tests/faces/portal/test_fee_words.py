"""The words of a fee follow the tariff by which it was reckoned."""

from dataclasses import asdict
from datetime import date

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.faces.portal.fee import FeeWords, spans_of, words_by, words_of_lines
from motcua.law.fees import FeeRow, FeeRule, reckon_fee, tariff_on
from province import COPY

BEFORE, NOW = date(2025, 6, 30), date(2026, 11, 23)


OLD = FeeRow(date(2023, 1, 1), ((1, 3000),), "old decision", "memory", "copies",
             until=BEFORE, name_vi="Phí cũ", name_en="Old fee")  # fmt: skip
NEW = FeeRow(date(2025, 7, 1), ((1, 2000), (3, 1000)), "new decision", "memory", "pages",
             name_vi="Phí mới", name_en="New fee")  # fmt: skip
RULE = FeeRule(COPY, (OLD, NEW))


def told(day: date, *, in_words_of: date) -> FeeWords:
    """Two copies of five pages reckoned on a day, told by the tariff of a day."""
    quantities = {"pages": 5, "copies": 2}
    fee = reckon_fee(RULE, on=day, channel="online", quantities=quantities)
    row = tariff_on(RULE, in_words_of, "online")
    return words_by(row, [asdict(line) for line in fee.lines], fee.amount_dong)


def test_lines_are_told_by_the_tariff_of_their_day() -> None:
    old = told(BEFORE, in_words_of=BEFORE)
    assert old.lines == (("Phí cũ", "2 bản × 3.000 đ", 6000),)
    assert old.tariff == "3.000 đ / bản"
    new = told(NOW, in_words_of=NOW)
    assert new.lines == (
        ("Phí mới, trang 1 đến 2 của mỗi bản", "4 trang × 2.000 đ", 8000),
        ("Phí mới, từ trang thứ 3 của mỗi bản", "6 trang × 1.000 đ", 6000),
    )
    assert new.tariff == "2.000 đ / trang, 1.000 đ / trang từ trang thứ 3"


@pytest.mark.django_db
def test_order_confirmed_before_a_change_keeps_the_words_of_its_day() -> None:
    """The shipped tariff had a cap that today's has too; before its first day there was none."""
    dossier = Dossier(procedure_id=COPY, channel="online")
    line = {"name_vi": "Phí", "name_en": "Fee", "count": 1, "each": 2000, "amount": 2000}
    known = words_of_lines(dossier, [line], 2000, on=date(2023, 1, 1))
    assert known.lines == (("Phí, trang 1 đến 2 của mỗi bản", "1 trang × 2.000 đ", 2000),)
    unknown = words_of_lines(dossier, [line], 2000, on=date(2022, 12, 31))
    assert (unknown.lines, unknown.tariff) == ((("Phí", "1 × 2.000 đ", 2000),), "")


def test_brackets_of_the_same_price_are_told_apart_by_their_pages() -> None:
    row = FeeRow(NOW, ((1, 2000), (3, 1000), (5, 2000)), "a decision", "memory", "pages")
    rule = FeeRule("x", (row,))
    fee = reckon_fee(rule, on=NOW, channel="online", quantities={"pages": 6, "copies": 1})
    assert spans_of([asdict(line) for line in fee.lines], row) == [
        "trang 1 đến 2 của mỗi bản", "trang 3 đến 4 của mỗi bản", "từ trang thứ 5 của mỗi bản",
    ]  # fmt: skip


def test_line_of_a_cap_is_about_no_pages() -> None:
    row = FeeRow(NOW, ((1, 2000), (9, 1000)), "a decision", "memory", "pages", cap=5000)
    fee = reckon_fee(FeeRule("x", (row,)), on=NOW, channel="online", quantities={"pages": 4})
    assert [line.amount for line in fee.lines] == [8000, -3000]
    spans = spans_of([asdict(line) for line in fee.lines], row)
    assert spans == ["trang 1 đến 8 của mỗi bản", ""]
