"""The scoreboard is the same figures, laid out in columns: equal to the last digit."""

import math
from datetime import date
from pathlib import Path

import pytest

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.scoreboard import scoreboard
from steering.indicators.generated_facts import tables, written


@pytest.mark.parametrize("by", [(), ("unit", "month"), ("agency",)], ids=str)
def test_columns_say_what_figures_say(tmp_path: Path, by: tuple[str, ...]) -> None:
    facts = Facts.open(written(tmp_path, tables(list(range(60)))))
    question = Question(
        Period(date(2025, 11, 10), date(2026, 2, 20)), by, AsOf.end_of_day(date(2026, 6, 30))
    )
    plain = [each for each in chosen([]) if each.shape == "ratio"]
    board = scoreboard(facts, plain, question)
    places = {
        tuple(_key(name, value) for name, value in zip(by, group, strict=True)): n
        for n, group in enumerate(board.groups)
    }
    columns = {(each.indicator.id, each.version): each for each in board.columns}
    found = figures(facts, plain, question)
    assert len(found) == len(columns) * len(places)
    for figure in found:
        column = columns[figure.indicator.id, figure.formula.version]
        place = places[tuple(figure.group[name] for name in by)]
        value = float(column.value[place])
        assert (None if math.isnan(value) else value) == figure.value, figure


def _key(name: str, value: object) -> object:
    return (
        f"{value // 100}-{value % 100:02d}" if name == "month" and isinstance(value, int) else value
    )
