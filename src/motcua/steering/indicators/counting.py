"""Runs the scans: whole numbers per group for every measure that the indicators ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import (
    Condition,
    base_of,
    counted,
    excluded_by,
    of_measure,
)
from motcua.steering.indicators.definition import ALL, Formula, Indicator, Measure
from motcua.steering.indicators.distinct import DistinctScan
from motcua.steering.indicators.flows import FlowScan, flows_apply
from motcua.steering.indicators.scan import Asked, Counting, groups_of, scan_of

Group = tuple[object, ...]
_TWICE = {"distinct", "distinct_all"}
_COUNTED = {"count", *_TWICE}


@dataclass(frozen=True)
class Place:
    """Which scan, which column of it, and what it means that a group has no row there."""

    scan: int
    column: str
    empty: int | None


@dataclass
class Slots:
    """Where the numbers of one formula of one indicator will be found."""

    indicator: Indicator
    formula: Formula
    numerator: Place | None = None
    denominator: Place | None = None
    rows: Place | None = None
    excluded: list[Place] = field(default_factory=list)


@dataclass
class Counts:
    """The numbers: per scan, per group, per column. A group that a scan lacks counts zero."""

    slots: list[Slots]
    groups: list[Group]
    scans: list[dict[Group, dict[str, int | None]]]

    def at(self, place: Place | None, group: Group) -> int | None:
        if place is None:
            return None
        row = self.scans[place.scan].get(group)
        return place.empty if row is None else row[place.column]


class Plan:
    """Collects measures into as few scans as possible."""

    def __init__(self, facts: Facts, asked: Asked, *, with_excluded: bool) -> None:
        self.facts = facts
        self.asked = asked
        self.with_excluded = with_excluded
        self.scans: list[Counting] = []
        self.numbers: dict[tuple[object, ...], int] = {}

    def add(self, indicator: Indicator, formula: Formula) -> Slots:
        """Plans the numbers of one formula."""
        slots = Slots(indicator, formula)
        slots.numerator = self._place(formula, formula.numerator)
        if formula.denominator is not None:
            slots.denominator = self._place(formula, formula.denominator)
        rows = Measure("count", "", ALL, formula.numerator.table, formula.numerator.basis)
        if formula.denominator is None and formula.exclude:
            slots.rows = self._put(rows, counted(formula))
        if self.with_excluded:
            for n in range(len(formula.exclude)):
                place = self._put(rows, excluded_by(formula, n))
                slots.excluded += [place] if place else []
        return slots

    def run(self, connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
        """Runs every scan; one Arrow table each, grouping columns first."""
        for scan in self.scans:
            if isinstance(scan, DistinctScan):
                statement = scan.fast_sql(self.asked, connection)
            else:
                statement = scan.sql(self.asked)
            yield connection.sql(statement).to_arrow_table()

    def _place(self, formula: Formula, measure: Measure) -> Place | None:
        return self._put(measure, base_of(formula, measure))

    def _put(self, measure: Measure, base: Condition) -> Place | None:
        more = self.facts.columns(measure.table) if self.facts.set else ()
        lacking = groups_of(measure.table, self.asked.by, more)
        if lacking or measure.table not in self.facts.held:
            return None
        number = self._scan(measure, base)
        column = self.scans[number].add(measure, base)
        return Place(number, column, 0 if measure.kind in _COUNTED else None)

    def _scan(self, measure: Measure, base: Condition) -> int:
        """The number of the scan that takes the measure; a new one where none fits."""
        key, fresh = self._fitting(measure, base)
        if key not in self.numbers:
            self.numbers[key] = len(self.scans)
            self.scans.append(fresh)
        return self.numbers[key]

    def _fitting(self, measure: Measure, base: Condition) -> tuple[tuple[object, ...], Counting]:
        if flows_apply(self.asked, measure, base):
            return ("flow", measure.table), FlowScan(measure.table)
        plain = scan_of(self.asked, measure, [of_measure(measure, base)])
        key = (plain.table, plain.basis, plain.joined)
        if measure.kind in _TWICE:
            return (*key, measure.of), DistinctScan(plain, measure.of)
        return key, plain


def count(
    facts: Facts,
    formulas: Iterable[tuple[Indicator, Formula]],
    asked: Asked,
    *,
    with_excluded: bool,
) -> Counts:
    """Counts everything; groups are those that any scan found, in a stable order."""
    plan = Plan(facts, asked, with_excluded=with_excluded)
    slots = [plan.add(indicator, formula) for indicator, formula in formulas]
    with facts.connect() as connection:
        scans = [_by_group(table, len(asked.by)) for table in plan.run(connection)]
    found: set[Group] = set().union(*scans) if asked.by else {()}
    return Counts(slots, sorted(found, key=_order), scans)


def _by_group(table: pa.Table, keys: int) -> dict[Group, dict[str, int | None]]:
    names = table.column_names
    columns = [column.to_pylist() for column in table.columns]
    rows = zip(*columns, strict=True)
    return {row[:keys]: dict(zip(names[keys:], row[keys:], strict=True)) for row in rows}


def _order(group: Group) -> tuple[tuple[bool, str], ...]:
    return tuple((value is None, str(value)) for value in group)
