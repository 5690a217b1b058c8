"""From a number down to its rows: what stands in the numerator, the denominator, or outside.

The conditions are those of the indicator itself, so a list can never disagree with its number.
"""

from dataclasses import dataclass

from motcua.faces.board.asking import question_of
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.steering.facts.schema import Table, arrow_schema
from motcua.steering.indicators.conditions import (
    BASIS,
    Part,
    both,
    counted,
    excluded_by,
    literal,
    of_measure,
)
from motcua.steering.indicators.definition import Formula, Indicator, Measure
from motcua.steering.indicators.figures import in_force
from motcua.steering.indicators.period import Period

SHOWN: dict[Table, tuple[str, ...]] = {
    "dossiers": (
        "id", "code", "agency", "procedure", "channel", "state",
        "received_at", "due_at", "closed_at", "late_s",
    ),
    "petitions": ("dossier", "code", "agency", "channel", "received_at", "due_at", "closed_at"),
    "payments": ("dossier", "agency", "procedure", "channel", "received_at", "amount_dong"),
    "services": ("agency", "procedure", "offered", "from_day"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of rows of `table`, newest first, and how many there are in all."""

    table: Table
    total: int
    rows: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of which figure. `reason` narrows the excluded to one exclusion (by place)."""

    indicator: Indicator
    part: Part
    period: Period
    reach: Reach
    reason: int | None = None


def rows_of(known: Known, wanted: Wanted, *, offset: int, limit: int) -> Rows:
    """A page of the rows behind a number."""
    formula = in_force(wanted.indicator, wanted.period)[-1]
    measure = _measure(formula, wanted.part)
    if measure.table not in known.facts.held:
        return Rows(measure.table, 0, [])
    asked = question_of(known, wanted.period, wanted.reach).asked(known.facts)
    condition = both(
        BASIS[measure.basis], _condition(formula, measure, wanted), asked.scope.condition()
    )
    where = literal(asked.windows[-1]).fill(condition)
    columns = ", ".join(SHOWN[measure.table])
    order = "received_at DESC NULLS LAST" if "received_at" in columns else "agency, procedure"
    with known.facts.connect() as connection:
        total = connection.execute(
            f"SELECT count(*) FROM {measure.table} WHERE {where}"  # noqa: S608 -- words of ours
        ).fetchone()
        page = connection.sql(
            f"SELECT {columns} FROM {measure.table} WHERE {where} "  # noqa: S608
            f"ORDER BY {order}, id LIMIT {limit:d} OFFSET {offset:d}"
        ).to_arrow_table()
    assert set(SHOWN[measure.table]) <= set(arrow_schema(measure.table).names)
    return Rows(measure.table, int(total[0]) if total else 0, page.to_pylist())


def _measure(formula: Formula, part: Part) -> Measure:
    if part == "denominator" and formula.denominator is not None:
        return formula.denominator
    return formula.numerator


def _condition(formula: Formula, measure: Measure, wanted: Wanted) -> str:
    if wanted.part == "excluded":
        places = range(len(formula.exclude)) if wanted.reason is None else [wanted.reason]
        parts = [f"({excluded_by(formula, place)})" for place in places]
        return " OR ".join(parts) or "false"
    if wanted.part == "denominator" and formula.denominator is None:
        return counted(formula)
    return of_measure(formula, measure)
