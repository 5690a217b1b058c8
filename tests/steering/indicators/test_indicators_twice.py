"""Every indicator by the product and by the naive count: equal to the last digit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen, shipped
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from steering.indicators.generated_facts import Row, tables, written
from steering.indicators.naive_counting import Span, evaluate, spans, time_saved
from steering.indicators.naive_indicators import INDICATORS

FIRST, LAST = date(2025, 11, 10), date(2026, 2, 20)
KNOWN = [date(2026, 1, 15), date(2026, 6, 30)]
BY = [(), ("unit",), ("month",), ("agency", "month"), ("channel", "procedure")]
SAVINGS = {"online_time_saving": "working_net_s", "online_time_saving_gross": "working_gross_s"}
REACHING = {"volume_reaching_1000", "volume_reaching_100"}
seeds = st.lists(st.integers(0, 10_000), max_size=25, unique=True)


@contextmanager
def facts_of(made: dict[str, list[Row]]) -> Iterator[Facts]:
    with tempfile.TemporaryDirectory() as folder:
        yield Facts.open(written(Path(folder), made))


def test_every_shipped_indicator_has_a_naive_twin() -> None:
    assert set(shipped()) == set(INDICATORS) | set(SAVINGS) | REACHING


@pytest.mark.parametrize("by", BY, ids=lambda by: "-".join(by) or "whole")
@pytest.mark.parametrize("known", KNOWN, ids=str)
def test_counts_of_many_rows_agree_exactly(by: tuple[str, ...], known: date) -> None:
    check(tables(list(range(70))), by, known)


@settings(max_examples=20, deadline=None)
@given(seeds=seeds, by=st.sampled_from(BY), known=st.sampled_from(KNOWN))
def test_counts_agree_exactly(seeds: list[int], by: tuple[str, ...], known: date) -> None:
    check(tables(seeds), by, known)


def check(made: dict[str, list[Row]], by: tuple[str, ...], known: date) -> None:
    """Numerator, denominator, value and every exclusion of every figure, naively again."""
    with facts_of(made) as facts:
        question = Question(Period(FIRST, LAST), by, AsOf.end_of_day(known))
        found = figures(facts, chosen(INDICATORS), question)
        held = facts.held
    for figure in found:
        naive = INDICATORS[figure.indicator.id]
        span = span_of(figure, known)
        mine = {name: [r for r in rows if in_group(r, figure)] for name, rows in made.items()}
        parts = [naive.table, *([naive.bottom.table] if naive.bottom else [])]
        if any(name is not None and name not in held for name in parts):
            assert (figure.value, figure.numerator) == (None, None)
            continue
        expected = evaluate(naive, mine, span)
        told = (figure.numerator, figure.denominator, figure.value)
        assert told == (expected.top, expected.bottom, expected.value), figure
        left = dict(figure.excluded)
        whys = [each.why for each in figure.formula.exclude]
        assert [left.get(why, 0) for why in whys] == expected.left, figure
        assert (figure.value is None) == (figure.why is not None)


@settings(max_examples=10, deadline=None)
@given(seeds=st.lists(st.integers(0, 500), min_size=1, max_size=3, unique=True))
def test_time_saved_online_agrees_exactly(seeds: list[int]) -> None:
    made = tables(seeds, like=120)
    with facts_of(made) as facts:
        question = Question(Period(FIRST, LAST), ("agency",), AsOf.end_of_day(LAST))
        found = figures(facts, chosen([*SAVINGS, "on_time"]), question)
    span = spans(FIRST, LAST, LAST, monthly=False)[0]
    for figure in found:
        if figure.indicator.id in SAVINGS:
            mine = [r for r in made["dossiers"] if in_group(r, figure)]
            assert figure.value == time_saved(mine, span, SAVINGS[figure.indicator.id])


@pytest.mark.parametrize(("at_least", "reached"), [("volume_reaching_100", 1)])
def test_procedures_that_reach_a_volume_are_counted(
    tmp_path: Path, at_least: str, reached: int
) -> None:
    dossiers = [
        Row(id=f"{code}-{n}", version=1, procedure=code, planned=1, volume_exempt=exempt,
            received_day=20260105, received_month=202601)
        for code, many, exempt in (("busy", 100, 0), ("quiet", 99, 0), ("exempt", 200, 1))
        for n in range(many)
    ]  # fmt: skip
    home = written(
        tmp_path, {"dossiers": dossiers, "petitions": [], "payments": [], "services": []}
    )
    question = Question(Period.parse("2026"), as_of=AsOf.end_of_day(LAST))
    wanted = chosen([at_least, "volume_reaching_1000"])
    values = [figure.value for figure in figures(Facts.open(home), wanted, question)]
    assert values == [reached, 0]


def span_of(figure: Figure, known: date) -> Span:
    month = figure.group.get("month")
    if month is None:
        return spans(FIRST, LAST, known, monthly=False)[0]
    number = int(str(month).replace("-", ""))
    return next(s for s in spans(FIRST, LAST, known, monthly=True) if s.first // 100 == number)


def in_group(row: Row, figure: Figure) -> bool:
    wanted = {name: value for name, value in figure.group.items() if name != "month"}
    return all(getattr(row, name) == value for name, value in wanted.items())
