"""From a number down to its rows: what stands in the numerator, the denominator, or outside.

The rows are those that steering counted, so a list can never disagree with its number.
"""

from dataclasses import dataclass

from motcua.faces.board.asking import question_of
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.steering.facts.schema import Table
from motcua.steering.indicators.conditions import Part
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figures import in_force
from motcua.steering.indicators.period import Period
from motcua.steering.indicators.rows import count_rows, rows_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of which figure."""

    indicator: Indicator
    part: Part
    period: Period
    reach: Reach


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of rows of `table`, oldest receipt first, and how many there are in all."""

    table: Table
    total: int
    rows: list[dict[str, object]]


def read_rows(known: Known, wanted: Wanted, *, offset: int, limit: int) -> Rows:
    """A page of the rows behind a number."""
    question = question_of(known, wanted.period, wanted.reach)
    asked = (known.facts, wanted.indicator, question, wanted.part)
    total = count_rows(*asked)
    rows = rows_of(*asked, limit=limit, offset=offset) if total else []
    return Rows(_table(wanted), total, rows)


def _table(wanted: Wanted) -> Table:
    formula = in_force(wanted.indicator, wanted.period)[-1]
    if wanted.part == "denominator" and formula.denominator is not None:
        return formula.denominator.table
    return formula.numerator.table
