"""Figures and reasons in words, in both languages."""

import pytest
from django.utils import translation

from motcua.faces.board import words
from motcua.steering.indicators import reasons
from motcua.steering.indicators.catalogue import shipped
from motcua.steering.plans.matching import UNMATCHED
from motcua.steering.plans.shipped import shipped_targets
from motcua.steering.plans.status import PENDING
from motcua.steering.ranking import composite, ranking


def sentences() -> set[str]:
    """Every sentence that steering may hand to a page."""
    found = {*reasons.SHIPPED, reasons.ALL_EXCLUDED, UNMATCHED, PENDING}
    found |= {ranking.TOO_FEW, ranking.NO_UNIT, composite.MISSING}
    for one in shipped().values():
        found |= {one.note} - {""}
        found |= {each.why for formula in one.formulas for each in formula.exclude}
    for target in shipped_targets():
        found |= {target.why, target.reading.why if target.reading else None} - {None}
    return found


def test_every_reason_has_its_vietnamese_and_none_is_left_over() -> None:
    from motcua.faces.board.publishing import WITHHELD

    assert {*sentences(), WITHHELD} - set(words.vietnamese()) == set()


def test_reasons_keep_their_places() -> None:
    with translation.override("vi"):
        assert words.why("Fewer than 30 were counted.") == "Có dưới 30 trường hợp được đếm."
        told = words.why("No row can be counted: The survey was not answered.")
        assert told == "Không hồ sơ nào đếm được: Không trả lời phiếu khảo sát."
        assert words.why("unheard of") == "unheard of"
    with translation.override("en"):
        assert words.why("Small sample.") == "Small sample."


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (None, "%", "–", "–"),
        (0, "%", "0 %", "0 %"),
        (100, "%", "100 %", "100 %"),
        (99.97, "%", "99,9 %", "99.9 %"),
        (0.01, "%", "0,1 %", "0.1 %"),
        (87.26, "%", "87,3 %", "87.3 %"),
        (-0.3, "%", "-0,3 %", "-0.3 %"),
        (45, "s", "45 giây", "45 seconds"),
        (372, "s", "6 phút 12 giây", "6 minutes 12 seconds"),
        (480, "s", "8 phút", "8 minutes"),
        (111600, "s", "31 giờ", "31 hours"),
        (864000, "s", "10 ngày", "10 days"),
        (12345, "n", "12.345", "12,345"),
        (1234567, "dong", "1.234.567 đ", "1,234,567 đ"),
    ],
)
def test_values_in_words(value: float | None, unit: str, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert words.value_words(value, unit) == vi
    with translation.override("en"):
        assert words.value_words(value, unit) == en
