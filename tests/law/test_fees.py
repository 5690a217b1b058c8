"""Fees: the page fee of certified copies, zero as a rule of its own, channels and benefits."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.errors import Refused
from motcua.law.fees import FeeRow, FeeRule, fee_row, fee_rule, load_fee_rules, reckon_fee

DAY = date(2026, 11, 23)
COPIES = load_fee_rules()["2.000815"]


def page_fee(pages: int, copies: int = 1) -> int:
    quantities = {"pages": pages, "copies": copies}
    return reckon_fee(COPIES, on=DAY, channel="counter", quantities=quantities).amount_dong


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (10, 1, 12_000),
        (10, 3, 36_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (500, 2, 400_000),
    ],
)
def test_certified_copies_cost_by_the_page_up_to_a_cap_for_each_copy(
    pages: int, copies: int, amount: int
) -> None:
    assert page_fee(pages, copies) == amount


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9)), min_size=1, max_size=5))
def test_the_lines_always_add_up_to_a_naive_count(items: list[tuple[int, int]]) -> None:
    fee = reckon_fee(
        COPIES, on=DAY, channel="online",
        quantities=[{"pages": pages, "copies": copies} for pages, copies in items],
    )  # fmt: skip
    naive = sum(
        copies * min(200_000, sum(2_000 if page <= 2 else 1_000 for page in range(1, pages + 1)))
        for pages, copies in items
    )
    assert fee.amount_dong == naive == sum(line.amount for line in fee.lines)
    assert all(line.amount == line.count * line.each for line in fee.lines)


def test_the_lines_name_what_is_charged() -> None:
    fee = reckon_fee(COPIES, on=DAY, channel="counter", quantities={"pages": 3, "copies": 2})
    assert [(line.count, line.each, line.amount) for line in fee.lines] == [
        (4, 2_000, 8_000),
        (2, 1_000, 2_000),
    ]
    assert fee.ground.startswith("Decision 2770/QD-UBND")
    assert fee.confidence == "verified"


def test_zero_is_a_rule_of_its_own() -> None:
    rule = load_fee_rules()["1.014459"]
    fee = reckon_fee(rule, on=DAY, channel="online", quantities={})
    assert (fee.amount_dong, fee.waived, len(fee.lines)) == (0, False, 1)


def row(amount: int, **change: object) -> FeeRow:
    base: dict[str, object] = {
        "from": date(2025, 1, 1), "brackets": [[1, amount]], "ground": "Resolution of the test",
        "confidence": "verified",
    }  # fmt: skip
    return fee_row(base | change)


LOCAL = FeeRule(
    "1.000001",
    (
        row(50_000),
        row(0, channel="online", until=date(2026, 12, 31), ground="Resolution on zero đồng"),
        row(25_000, benefit="poor_household"),
        row(10_000, benefit="veteran"),
        row(60_000, **{"from": date(2026, 7, 1)}),
    ),
)


def charged(on: date, channel: str, *benefits: str) -> tuple[int, int, bool]:
    fee = reckon_fee(LOCAL, on=on, channel=channel, quantities={}, benefits=benefits)  # type: ignore[arg-type]
    return fee.amount_dong, fee.full_dong, fee.waived


def test_a_channel_rule_holds_for_its_channel_and_its_dates() -> None:
    assert charged(DAY, "online") == (0, 60_000, True)
    assert charged(DAY, "counter") == (60_000, 60_000, False)
    assert charged(date(2027, 1, 1), "online") == (60_000, 60_000, False)


def test_a_later_row_replaces_an_earlier_one() -> None:
    assert charged(date(2026, 6, 30), "counter") == (50_000, 50_000, False)
    assert charged(date(2026, 7, 1), "counter") == (60_000, 60_000, False)


def test_the_highest_benefit_of_a_person_counts() -> None:
    assert charged(DAY, "counter", "poor_household") == (25_000, 60_000, False)
    assert charged(DAY, "counter", "poor_household", "veteran") == (10_000, 60_000, False)
    assert charged(DAY, "counter", "unknown_benefit") == (60_000, 60_000, False)


def test_nothing_is_free_because_no_rule_is_known() -> None:
    with pytest.raises(Refused) as no:
        charged(date(2024, 1, 1), "online")
    assert no.value.code == "no_fee_rule"
    assert fee_rule("1.999999") is None
    assert fee_rule("2.000815.000.00.00.H48") is COPIES


@pytest.mark.parametrize(
    "quantities", [{"pages": 0}, {"pages": -1}, {"sheets": 2}, {"copies": 2}, {}]
)
def test_unusable_quantities_are_refused(quantities: Mapping[str, int]) -> None:
    with pytest.raises(Refused) as no:
        reckon_fee(COPIES, on=DAY, channel="counter", quantities=quantities)
    assert no.value.code == "bad_quantity"


@pytest.mark.parametrize(
    "change",
    [
        {"ground": " "},
        {"brackets": []},
        {"brackets": [[2, 100]]},
        {"brackets": [[1, 100], [1, 50]]},
        {"brackets": [[1, 100.5]]},
        {"brackets": [[1, -5]]},
        {"cap": -1},
        {"count_by": "kilos"},
        {"confidence": "certain"},
        {"from": None, "brackets": 7},
    ],
)
def test_a_rule_without_decision_or_with_odd_numbers_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refused) as no:
        row(100, **change)
    assert no.value.code == "bad_fee"
