"""From measures to SQL: one grouped scan per table and basis counts everything at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from motcua.law.errors import Refused
from motcua.steering.facts.engine import identifier, quoted
from motcua.steering.facts.schema import Table, arrow_schema
from motcua.steering.indicators.conditions import (
    BASIS,
    JOINED,
    Condition,
    Places,
    both,
    instant,
    literal,
    of_measure,
    present,
    sql,
)
from motcua.steering.indicators.definition import Basis, Measure
from motcua.steering.indicators.masks import fast
from motcua.steering.indicators.period import Window, begins_a_month, ends_a_month

GROUPS = (
    "agency", "procedure", "channel", "month", "unit", "service", "field", "level",
    "province", "unit_kind", "owner", "filing", "officer", "subject",
)  # fmt: skip
MONTH_COLUMN: dict[Basis, str] = {"received": "received_month", "closed": "closed_month"}


@dataclass(frozen=True)
class Scope:
    """Which rows to look at: a unit with all below it, a level, a kind of unit, other values."""

    unit: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def condition(self) -> Condition:
        asked = [f"{identifier(name)} = {quoted(value)}" for name, value in self.values]
        if self.unit is not None:
            exact, below = quoted(self.unit), quoted(self.unit + ".")
            asked.append(f"(unit = {exact} OR starts_with(unit, {below}))")
        return tuple(asked)


@dataclass(frozen=True)
class Asked:
    """Windows (several only for `by` month), grouping columns and scope of one measurement."""

    windows: tuple[Window, ...]
    by: tuple[str, ...] = ()
    scope: Scope = Scope()

    @property
    def monthly(self) -> bool:
        return "month" in self.by

    @property
    def whole_months(self) -> bool:
        """Whether the windows begin and end with months, so that a row's month says enough."""
        return begins_a_month(self.windows[0].first) and ends_a_month(self.windows[-1].last)


class Counting(Protocol):
    """Something that counts several measures in one statement."""

    def add(self, measure: Measure, base: Condition) -> str:
        """Adds a measure among the rows of `base`; returns its column, which equal ones share."""

    def sql(self, asked: Asked) -> str:
        """The statement: grouping columns first, then the columns of the measures."""


@dataclass
class Scan:
    """Aggregates over one table on one basis.

    `joined`: each row meets the window of its month, because a condition asks for the window.
    """

    table: Table
    basis: Basis
    joined: bool
    places: Places
    aggregates: dict[str, str] = field(default_factory=dict)

    def add(self, measure: Measure, base: Condition) -> str:
        filled = self.places.filled(of_measure(measure, base))
        return self.aggregates.setdefault(aggregate(measure, filled), f"a{len(self.aggregates)}")

    def sql(self, asked: Asked) -> str:
        columns = [*self.keys(asked.by), *self.aggregate_columns()]
        return f"SELECT {', '.join(columns)} {self.source(asked)}{group_by(len(asked.by))}"

    def aggregate_columns(self) -> list[str]:
        return [f"{text} AS {name}" for text, name in self.aggregates.items()]

    def keys(self, by: Iterable[str]) -> list[str]:
        """The grouping columns; the month is that of the window, or of the row's day."""
        month = "w.w_month" if self.joined else MONTH_COLUMN.get(self.basis, "NULL")
        return [f"{month} AS month" if name == "month" else identifier(name) for name in by]

    def source(self, asked: Asked, joins: str = "") -> str:
        """FROM and WHERE: the rows of the basis within the windows and the scope."""
        scope = asked.scope.condition()
        table = f"FROM {self.table} f {joins}".rstrip()
        where = sql(both(self._within(asked), scope))
        if not self.joined:
            return f"{table} WHERE {where}"
        month = MONTH_COLUMN.get(self.basis)
        if month is not None:  # windows are whole months but for the ends of the period
            return f"{table} JOIN {windows(asked.windows)} w ON {month} = w.w_month WHERE {where}"
        on = self.places.fill(BASIS[self.basis])
        where = f" WHERE {sql(scope)}" if scope else ""
        return f"{table} JOIN {windows(asked.windows)} w ON {on}{where}"

    def _within(self, asked: Asked) -> str:
        """The period. Its months, where they say the same: that column is read anyway."""
        month = MONTH_COLUMN.get(self.basis)
        if month and asked.monthly and asked.whole_months:
            return f"{month} BETWEEN {asked.windows[0].month} AND {asked.windows[-1].month}"
        return literal(whole(asked.windows)).fill(BASIS[self.basis])


def aggregate(measure: Measure, condition: Condition) -> str:
    """One aggregate over whole numbers; null where a sum or a quantile has no row."""
    if measure.kind == "count":
        return count_of(fast(measure.table, condition))
    of = when(measure, condition)
    match measure.kind:
        case "sum":
            return f"CAST(sum({of}) AS BIGINT)"
        case "median":
            return f"percentile_disc(0.5) WITHIN GROUP (ORDER BY {of})"
        case "p90":
            return f"percentile_disc(0.9) WITHIN GROUP (ORDER BY {of})"
        case "min" | "max":
            return f"{measure.kind}({of})"
    raise ValueError(f"{measure.kind} is counted in two steps")


def count_of(condition: str) -> str:
    """How many rows meet a condition; the empty one is met by all."""
    if not condition:
        return "count(*)"
    if column := present((condition,)):
        return f"count({identifier(column)})"
    # An engine may say null, not zero, where the condition is unknown in every row.
    return f"CAST(coalesce(count_if({condition}), 0) AS BIGINT)"


def when(measure: Measure, condition: Condition) -> str:
    """A measure's column in the rows that meet the condition, else null."""
    name = identifier(measure.of)
    told = tuple(part for part in condition if part != f"{measure.of} IS NOT NULL")
    return f"CASE WHEN {fast(measure.table, told)} THEN {name} END" if told else name


def group_by(keys: int) -> str:
    return f" GROUP BY {', '.join(str(n + 1) for n in range(keys))}" if keys else ""


def needs_window(asked: Asked, basis: Basis, conditions: Iterable[Condition]) -> bool:
    """Whether rows must meet their month's window: else the month of the row says enough."""
    if not asked.monthly:
        return False
    texts = (part for condition in conditions for part in condition)
    return basis not in MONTH_COLUMN or any("w.w_" in JOINED.fill(text) for text in texts)


def scan_of(asked: Asked, measure: Measure, conditions: Iterable[Condition]) -> Scan:
    """An empty scan that fits a measure with these conditions."""
    joined = needs_window(asked, measure.basis, conditions)
    return Scan(measure.table, measure.basis, joined, places_of(asked, joined=joined))


def places_of(asked: Asked, *, joined: bool) -> Places:
    return JOINED if joined else literal(whole(asked.windows))


def whole(all_windows: Sequence[Window]) -> Window:
    """The window that spans all of them."""
    return Window(all_windows[0].first, all_windows[-1].last, all_windows[-1].at)


def windows(all_windows: Sequence[Window]) -> str:
    """The windows as a FROM item, numbered from 1."""
    rows = (
        f"({n}, {w.month}, {w.first}, {w.last}, {instant(w.at)})"
        for n, w in enumerate(all_windows, start=1)
    )
    names = "w_n, w_month, w_first, w_last, w_at"
    return f"(SELECT * FROM (VALUES {', '.join(rows)}) v({names}))"  # noqa: S608 -- numbers of ours


def groups_of(table: Table, by: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """The grouping columns that a table lacks. Raises Refused for names nobody knows."""
    known = {*arrow_schema(table).names, *more, "month"}
    every = {*GROUPS, *more}
    for name in by:
        if name not in every:
            raise Refused("There is no grouping by %(name)s.", code="bad-group", name=name)
    return tuple(name for name in by if name not in known)
