"""Where a target is going: a straight continuation, never better than the months say."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.steering.indicators.catalogue import shipped
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.reasons import SMALL
from motcua.steering.plans.documents import Reading
from motcua.steering.plans.outlook import (
    NO_SUM,
    TOO_SHORT,
    WITH_CARE,
    Outlook,
    months_before,
    outlook,
    span_of,
)

TODAY = date(2026, 10, 10)
LEFT = 21 + 30 + 31
DAYS = {4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30}
SPAN = span_of(2026)
COUNTS = {
    1: (80, 100), 2: (80, 100), 3: (80, 100), 4: (90, 100), 5: (95, 100), 6: (90, 100),
    7: (85, 100), 8: (90, 100), 9: (90, 100), 10: (27, 30),
}  # fmt: skip


def figure(numerator: float | None, denominator: float | None, name: str = "on_time") -> Figure:
    one = shipped()[name]
    value = None if numerator is None or not denominator else 100 * numerator / denominator
    return Figure(one, one.formulas[-1], {}, numerator, denominator, value)


def months(counts: dict[int, tuple[int, int]], name: str = "on_time") -> list[Figure]:
    return [
        replace(figure(*each, name), group={"month": f"2026-{month:02d}"})
        for month, each in counts.items()
    ]


def whole(counts: dict[int, tuple[int, int]], name: str = "on_time") -> Figure:
    return figure(sum(a for a, _ in counts.values()), sum(b for _, b in counts.values()), name)


def at_least(value: float) -> Reading:
    return Reading(">=", value, "%", None)


def told(asked: Reading) -> Outlook:
    found = outlook(whole(COUNTS), asked, months(COUNTS), SPAN, TODAY)
    assert found is not None
    return found


def naive(month: int) -> float:
    """The share on 31 December, if the days left are like this month."""
    top, bottom = 807 + COUNTS[month][0] * LEFT / DAYS[month], 930 + 100 * LEFT / DAYS[month]
    return 100 * top / bottom


def test_the_ends_are_those_of_the_worst_and_the_best_of_the_last_six_whole_months() -> None:
    found = told(at_least(80))
    ends = [naive(month) for month in DAYS]
    assert found.low == pytest.approx(min(ends))
    assert found.high == pytest.approx(max(ends))
    days = sum(DAYS.values())
    assert found.value == pytest.approx(
        100 * (807 + 540 * LEFT / days) / (930 + 600 * LEFT / days)
    )  # fmt: skip
    assert (found.until, found.months, found.why) == (date(2026, 12, 31), 6, None)


def test_a_verdict_needs_every_one_of_the_months() -> None:
    low, high = told(at_least(80)).low, told(at_least(80)).high
    assert low is not None
    assert high is not None
    assert told(at_least(low)).met is True
    assert told(at_least((low + high) / 2)).met is None
    assert told(at_least(high + 0.01)).met is False


def test_what_fell_short_once_never_comes_to_all_of_them() -> None:
    full = {**COUNTS, **dict.fromkeys(DAYS, (100, 100))}
    found = outlook(whole(full), at_least(100), months(full), SPAN, TODAY)
    assert found is not None
    assert found.met is False
    assert found.high is not None
    assert found.high < 100


def test_what_is_over_or_unknown_has_no_outlook() -> None:
    known = whole(COUNTS), at_least(80), months(COUNTS), SPAN
    assert outlook(*known, date(2026, 12, 31)) is None
    assert outlook(*known, date(2027, 1, 1)) is None
    assert outlook(*known, date(2025, 12, 31)) is None
    assert outlook(figure(None, None), *known[1:], TODAY) is None


def why(found: Outlook | None) -> tuple[str | None, float | None, bool | None]:
    assert found is not None
    return found.why, found.value, found.met


def test_what_cannot_be_continued_says_why_and_gives_no_number() -> None:
    careful = replace(whole(COUNTS), warnings=(SMALL,))
    assert why(outlook(careful, at_least(80), months(COUNTS), SPAN, TODAY)) == (
        WITH_CARE, None, None
    )  # fmt: skip
    handled = whole(COUNTS, "petition_on_time"), at_least(80), months(COUNTS, "petition_on_time")
    assert why(outlook(*handled, SPAN, TODAY)) == (NO_SUM, None, None)
    more = figure(808, 930), at_least(80), months(COUNTS)
    assert why(outlook(*more, SPAN, TODAY)) == (NO_SUM, None, None)
    few = {8: (90, 100), 9: (90, 100), 10: (27, 30)}
    assert why(outlook(whole(few), at_least(80), months(few), SPAN, TODAY)) == (
        TOO_SHORT % {"n": 3}, None, None
    )  # fmt: skip


def test_a_month_of_another_formula_or_without_a_figure_is_not_continued() -> None:
    held = months(COUNTS)
    older = replace(held[3].formula, version="0")
    held[3] = replace(held[3], formula=older)
    held[8] = replace(held[8], value=None, why="No row can be counted: x")
    found = outlook(whole(COUNTS), at_least(80), held, SPAN, TODAY)
    assert found is not None
    assert found.months == 6
    assert found.low == pytest.approx(naive_of(80, 28))  # February came in for them


def naive_of(brought: int, days: int) -> float:
    return 100 * (807 + brought * LEFT / days) / (930 + 100 * LEFT / days)


def test_in_january_the_months_of_the_year_before_are_asked() -> None:
    span = months_before(date(2026, 1, 20), SPAN)
    assert (span.first, span.last) == (date(2025, 7, 1), date(2026, 1, 20))
    assert months_before(TODAY, SPAN).first == date(2026, 1, 1)
