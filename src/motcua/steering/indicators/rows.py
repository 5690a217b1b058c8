"""From a figure down to the rows behind it: numerator, denominator, excluded."""

from collections.abc import Mapping
from typing import Any

from motcua.law.errors import Refused
from motcua.steering.facts.engine import identifier, quoted
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.schema import Table
from motcua.steering.indicators.conditions import (
    BASIS,
    Condition,
    Part,
    base_of,
    both,
    counted,
    excluded_by,
    literal,
    of_measure,
    sql,
)
from motcua.steering.indicators.definition import ALL, Basis, Formula, Indicator
from motcua.steering.indicators.figures import Question, in_force
from motcua.steering.indicators.period import Period, Window, window

PARTS: tuple[Part, ...] = ("numerator", "denominator", "excluded")


def rows_of(
    facts: Facts,
    indicator: Indicator,
    question: Question,
    part: Part,
    group: Mapping[str, object] | None = None,
    *,
    limit: int = 1000,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """The rows of one part of a figure, oldest receipt first, at most `limit` from `offset`.

    `group` is the group of the figure (months as `2026-03`). Excluded rows carry the column
    `why`. A row of the numerator is also one of the denominator where both count the same
    table. Distinct counts open to all the rows they are counted from.
    """
    with facts.connect() as connection:
        statement = _statement(facts, indicator, question, part, group or {})
        if statement is None:
            return []
        relation = connection.sql(
            f"{statement} ORDER BY received_day, id LIMIT {limit:d} OFFSET {offset:d}"
        )
        rows: list[dict[str, Any]] = relation.to_arrow_table().to_pylist()
    return rows


def count_rows(
    facts: Facts,
    indicator: Indicator,
    question: Question,
    part: Part,
    group: Mapping[str, object] | None = None,
) -> int:
    """How many rows a part has."""
    with facts.connect() as connection:
        statement = _statement(facts, indicator, question, part, group or {})
        if statement is None:
            return 0
        ((n,),) = connection.execute(f"SELECT count(*) FROM ({statement})").fetchall()  # noqa: S608
    return int(n)


def _statement(
    facts: Facts,
    indicator: Indicator,
    question: Question,
    part: Part,
    group: Mapping[str, object],
) -> str | None:
    formula = in_force(indicator, question.period)[-1]
    now = _window(facts, question, group)
    places = literal(now)
    table, basis, condition, why = _part(formula, part)
    if condition is None:
        return None
    asked = (places.fill(BASIS[basis]), *(places.fill(part) for part in condition))
    where = sql(both(*asked, question.scope.condition(), _in_group(group)))
    shown = f", {places.fill(why)} AS why" if why else ""
    columns = ", ".join(identifier(name) for name in facts.columns(table))
    return f"SELECT {columns}{shown} FROM {table} WHERE {where}"  # noqa: S608


def _part(formula: Formula, part: Part) -> tuple[Table, Basis, Condition | None, str | None]:
    """Table, basis, condition, and for excluded rows the expression that says why."""
    top, bottom = formula.numerator, formula.denominator
    if part == "excluded":
        if not formula.exclude:
            return top.table, top.basis, None, None
        parts = [excluded_by(formula, n) for n in range(len(formula.exclude))]
        cases = " ".join(
            f"WHEN {sql(condition)} THEN {quoted(each.why)}"
            for condition, each in zip(parts, formula.exclude, strict=True)
        )
        any_of = " OR ".join(f"({sql(each)})" for each in parts)
        return top.table, top.basis, (any_of,), f"CASE {cases} END"
    if part == "numerator":
        condition = of_measure(top, base_of(formula, top))
        extra = top.where if top.kind == "distinct_all" else ALL
        return top.table, top.basis, both(condition, extra), None
    if bottom is None:
        return top.table, top.basis, counted(formula), None
    return bottom.table, bottom.basis, of_measure(bottom, base_of(formula, bottom)), None


def _window(facts: Facts, question: Question, group: Mapping[str, object]) -> Window:
    period = question.period
    month = group.get("month")
    if month is not None:
        whole = Period.parse(str(month))
        period = Period(max(period.first, whole.first), min(period.last, whole.last))
    return window(period, question.known_until(facts), facts.zone)


def _in_group(group: Mapping[str, object]) -> Condition:
    asked = [_equals(name, value) for name, value in group.items() if name != "month"]
    return tuple(asked)


def _equals(name: str, value: object) -> str:
    if value is None:
        return f"{identifier(name)} IS NULL"
    if isinstance(value, str):
        return f"{identifier(name)} = {quoted(value)}"
    if isinstance(value, int | float):
        return f"{identifier(name)} = {value!r}"
    raise Refused("There is no grouping by %(name)s.", code="bad-group", name=name)
