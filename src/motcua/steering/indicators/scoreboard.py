"""All figures of many groups at once, column by column: what scoreboards and rankings read.

The same counts as `figures`, without an object for each of a million figures; no exclusions and
no reasons, only numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.counting import Group, Place, Plan, Slots
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figures import Question, in_force

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """One formula of one indicator: a number per group, NaN where there is none."""

    indicator: Indicator
    version: str
    numerator: Numbers
    denominator: Numbers | None
    value: Numbers


@dataclass(frozen=True)
class Scoreboard:
    """`groups[i]` holds the keys of the i-th number of every column, in the question's order."""

    groups: list[Group]
    columns: list[Column]


def scoreboard(facts: Facts, indicators: Iterable[Indicator], question: Question) -> Scoreboard:
    """Counts every plain ratio and number; indicators of other shapes have no column."""
    asked = question.asked(facts)
    plan = Plan(facts, asked, with_excluded=False)
    slots = [
        plan.add(indicator, formula)
        for indicator in indicators
        if indicator.shape == "ratio"
        for formula in in_force(indicator, question.period)
    ]
    with facts.connect() as connection:
        tables = list(plan.run(connection))
    groups, places = _placed(tables, len(asked.by))
    taken = _Taken(tables, places, len(groups))
    return Scoreboard(groups, [_column(each, taken) for each in slots])


@dataclass(frozen=True)
class _Taken:
    """Columns of the scans, laid out by group."""

    tables: list[pa.Table]
    places: list[NDArray[np.int64]]
    size: int

    def at(self, place: Place | None) -> Numbers:
        if place is None:
            return np.full(self.size, np.nan)
        empty = np.nan if place.empty is None else float(place.empty)
        laid = np.full(self.size, empty)
        counted = self.tables[place.scan][place.column].to_numpy()
        laid[self.places[place.scan]] = counted
        return laid


def _placed(tables: list[pa.Table], keys: int) -> tuple[list[Group], list[NDArray[np.int64]]]:
    """All groups that any scan found, and per scan the group of each of its rows."""
    known: dict[Group, int] = {} if keys else {(): 0}
    places = []
    for table in tables:
        columns = [table.column(n).to_pylist() for n in range(keys)]
        found = zip(*columns, strict=True) if keys else [()] * table.num_rows
        places.append(np.array([known.setdefault(g, len(known)) for g in found], dtype=np.int64))
    return list(known), places


def _column(slots: Slots, taken: _Taken) -> Column:
    """One correctly rounded division of whole numbers, as everywhere."""
    indicator = slots.indicator
    numerator = taken.at(slots.numerator)
    if slots.formula.denominator is None:
        value = numerator.copy()
        if slots.rows is not None:
            value[taken.at(slots.rows) == 0] = np.nan
        return Column(indicator, slots.formula.version, numerator, None, value)
    denominator = taken.at(slots.denominator)
    factor = 100 if indicator.unit == "%" else 1
    value = np.full(taken.size, np.nan)
    np.divide(factor * numerator, denominator, out=value, where=denominator > 0)
    return Column(indicator, slots.formula.version, numerator, denominator, value)
