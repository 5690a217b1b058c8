"""Every figure opens down to its rows, and the parts add up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen, indicator, shipped
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.reasons import SEAM
from motcua.steering.indicators.rows import count_rows, rows_of
from steering.indicators.generated_facts import tables, written

PERIOD = Period(date(2025, 11, 10), date(2026, 2, 20))
KNOWN = AsOf.end_of_day(date(2026, 6, 30))


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    home = tmp_path_factory.mktemp("home")
    return Facts.open(written(home, tables(list(range(60)))))


@pytest.mark.parametrize("by", [(), ("unit", "month")], ids=["whole", "unit-month"])
def test_parts_have_as_many_rows_as_the_figure_says(facts: Facts, by: tuple[str, ...]) -> None:
    question = Question(PERIOD, by, KNOWN)
    counts = [
        each
        for each in shipped().values()
        if each.shape == "ratio" and each.formulas[0].numerator.kind == "count"
    ]
    found = [each for each in figures(facts, counts, question) if each.numerator is not None]
    for figure in found[:: len(found) // 60 + 1]:
        one, group = figure.indicator, figure.group
        assert count_rows(facts, one, question, "numerator", group) == figure.numerator
        denominator = figure.formula.denominator
        if denominator is not None and denominator.kind == "count":
            assert count_rows(facts, one, question, "denominator", group) == figure.denominator
        excluded = count_rows(facts, one, question, "excluded", group)
        assert excluded == sum(n for _, n in figure.excluded)


def test_excluded_rows_say_why(facts: Facts) -> None:
    one = chosen(["on_time"])[0]
    question = Question(PERIOD, as_of=KNOWN)
    figure = figures(facts, [one], question)[0]
    rows = rows_of(facts, one, question, "excluded")
    told = [row["why"] for row in rows]
    assert {why: told.count(why) for why in set(told)} == dict(figure.excluded)
    assert [row["received_day"] or 0 for row in rows] == sorted(
        (row["received_day"] or 0 for row in rows), key=lambda day: (day == 0, day)
    )


def test_pages_follow_each_other(facts: Facts) -> None:
    one, question = chosen(["dossier_online"])[0], Question(PERIOD, as_of=KNOWN)
    whole = [row["id"] for row in rows_of(facts, one, question, "denominator")]
    pages = [
        row["id"]
        for offset in range(0, len(whole), 7)
        for row in rows_of(facts, one, question, "denominator", limit=7, offset=offset)
    ]
    assert pages == whole


def test_a_change_of_formula_shows_both_values_at_the_seam(facts: Facts) -> None:
    raw = {
        "id": "online_two", "vi": "x", "en": "x", "clause": "x", "basis": "received", "unit": "%",
        "versions": [
            {"version": "1", "until": date(2025, 12, 31), "num": {"count": "online = 1"}},
            {"version": "2", "since": date(2026, 1, 1), "num": {"count": "filing = 'alone'"}},
        ],
    }  # fmt: skip
    one = indicator(raw)
    found = figures(facts, [one], Question(PERIOD, as_of=KNOWN))
    assert [(each.formula.version, each.warnings) for each in found] == [
        ("1", (SEAM,)), ("2", (SEAM,)),
    ]  # fmt: skip
    assert found[0].denominator == found[1].denominator
    assert found[0].value != found[1].value
    for period, version in ((Period.parse("2025-12"), "1"), (Period.parse("2026-01"), "2")):
        alone = figures(facts, [one], Question(period, as_of=KNOWN))
        assert [(each.formula.version, SEAM in each.warnings) for each in alone] == [
            (version, False)
        ]


def test_a_small_sample_is_marked(facts: Facts) -> None:
    one = chosen(["dossier_online"])[0]
    few = figures(facts, [replace(one, small=10_000)], Question(PERIOD, as_of=KNOWN))[0]
    many = figures(facts, [replace(one, small=1)], Question(PERIOD, as_of=KNOWN))[0]
    assert (few.warnings, many.warnings) == (("Small sample.",), ())


def test_the_balance_closes_for_every_unit_and_month(facts: Facts) -> None:
    wanted = [each for each in shipped().values() if each.id.startswith("balance_")]
    found = figures(facts, wanted, Question(PERIOD, ("unit", "month"), KNOWN))
    told: dict[tuple[object, ...], dict[str, int]] = {}
    for figure in found:
        value = figure.value
        assert isinstance(value, int)
        name = figure.indicator.id.removeprefix("balance_")
        told.setdefault(tuple(figure.group.values()), {})[name] = value
    for group, row in told.items():
        ended = row["settled"] + row["withdrawn"] + row["refused"] + row["stopped"]
        assert row["carried"] + row["received"] == ended + row["in_progress"], group
        assert row["received"] == sum(v for k, v in row.items() if k.startswith("received_"))
        assert row["settled"] == sum(v for k, v in row.items() if k.startswith("settled_"))
        assert row["in_progress"] == sum(v for k, v in row.items() if k.startswith("in_progress_"))
    for (unit, month), row in told.items():
        following = told.get((unit, next_month(str(month))))
        if following is not None:
            assert row["in_progress"] == following["carried"], (unit, month)


def next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}"


def test_published_figures_reproduce(tmp_path: Path) -> None:
    """Bến Tre 5/2021 (4,549 of 4,561 in time) and Quảng Nam 5/2018 (1,447 of 1,456)."""
    rows = []
    for unit, on_time, settled, day in (
        ("BT", 4549, 4561, 20210510), ("QN", 1447, 1456, 20180512),
    ):  # fmt: skip
        rows += [
            {"id": f"{unit}{n}", "version": 1, "unit": unit, "received_day": day,
             "received_month": day // 100, "closed_day": day, "closed_month": day // 100,
             "on_time": int(n < on_time), "outcome": "settled"}
            for n in range(settled)
        ]  # fmt: skip
    from motcua.steering.facts.store import Store

    Store(tmp_path).write({"dossiers": rows}, None)
    question = Question(Period(date(2018, 1, 1), date(2021, 12, 31)), ("unit",), KNOWN)
    found = figures(Facts.open(tmp_path), chosen(["on_time"]), question)
    assert {each.group["unit"]: round(each.value or 0, 4) for each in found} == {
        "BT": 99.7369, "QN": 99.3819,
    }  # fmt: skip
