"""From measures to SQL: one grouped scan per table and basis counts everything at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from motcua.law.errors import Refused
from motcua.steering.facts.engine import identifier, quoted
from motcua.steering.facts.schema import Table, arrow_schema
from motcua.steering.indicators.conditions import (
    BASIS,
    JOINED,
    Places,
    both,
    instant,
    literal,
    without,
)
from motcua.steering.indicators.definition import ALL, Basis, Measure
from motcua.steering.indicators.period import Window

GROUPS = (
    "agency", "procedure", "channel", "month", "unit", "service",
    "field", "level", "province", "unit_kind", "owner", "filing", "officer", "subject",
)  # fmt: skip
_MONTH_COLUMN: dict[Basis, str] = {"received": "received_month", "closed": "closed_month"}


@dataclass(frozen=True)
class Scope:
    """Which rows to look at: a unit with all below it, a level, a kind of unit, other values."""

    unit: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def condition(self) -> str:
        asked = [f"{identifier(name)} = {quoted(value)}" for name, value in self.values]
        if self.unit is not None:
            exact, below = quoted(self.unit), quoted(self.unit + ".")
            asked.append(f"unit = {exact} OR starts_with(unit, {below})")
        return both(*asked)


@dataclass(frozen=True)
class Asked:
    """Windows (several only for `by` month), grouping columns and scope of one measurement."""

    windows: tuple[Window, ...]
    by: tuple[str, ...] = ()
    scope: Scope = Scope()

    @property
    def monthly(self) -> bool:
        return "month" in self.by


@dataclass
class Scan:
    """Aggregates over one table on one basis, collected so that equal ones are counted once."""

    table: Table
    basis: Basis
    joined: bool
    aggregates: dict[str, str] = field(default_factory=dict)

    def add(self, measure: Measure, condition: str, places: Places) -> str:
        """Adds an aggregate and returns the name of its column."""
        text = aggregate(measure, places.fill(condition), places.fill(measure.where))
        return self.aggregates.setdefault(text, f"a{len(self.aggregates)}")

    def sql(self, asked: Asked) -> str:
        """The statement: grouping columns first, then the aggregates."""
        places = JOINED if self.joined else literal(whole(asked.windows))
        month = "w.w_month" if self.joined else _MONTH_COLUMN.get(self.basis, "NULL")
        keys = [f"{month} AS month" if name == "month" else identifier(name) for name in asked.by]
        columns = [*keys, *(f"{text} AS {name}" for text, name in self.aggregates.items())]
        basis = places.fill(BASIS[self.basis])
        source = f"{self.table} f"
        if self.joined:
            same = _MONTH_COLUMN.get(self.basis)
            on = both(basis, f"{same} = w.w_month" if same else ALL)
            source = f"{self.table} f JOIN {windows(asked.windows)} w ON {on}"
        where = both(ALL if self.joined else basis, asked.scope.condition())
        group = f" GROUP BY {', '.join(str(n + 1) for n in range(len(keys)))}" if keys else ""
        return f"SELECT {', '.join(columns)} FROM {source} WHERE {where}{group}"  # noqa: S608


def aggregate(measure: Measure, condition: str, where: str) -> str:
    """One aggregate over whole numbers; null where a sum or a quantile has no row."""
    if measure.kind == "count":
        # An engine may say null, not zero, where the condition is unknown in every row.
        counted = f"coalesce(count_if({condition}), 0)"
        return "count(*)" if condition == ALL else f"CAST({counted} AS BIGINT)"
    of = _when(condition, measure.of)
    match measure.kind:
        case "sum":
            return f"CAST(sum({of}) AS BIGINT)"
        case "median":
            return f"quantile_disc({of}, 0.5)"
        case "p90":
            return f"quantile_disc({of}, 0.9)"
        case "min" | "max":
            return f"{measure.kind}({of})"
    failing = _when(both(condition, without(where)), measure.of)
    less = f" - count(DISTINCT {failing})" if measure.kind == "distinct_all" else ""
    return f"count(DISTINCT {of}){less}"


def _when(condition: str, column: str) -> str:
    name = identifier(column)
    return name if condition == ALL else f"CASE WHEN {condition} THEN {name} END"


def needs_window(asked: Asked, basis: Basis, conditions: Iterable[str]) -> bool:
    """Whether rows must meet their month's window: else the month of the row says enough."""
    if not asked.monthly:
        return False
    return basis not in _MONTH_COLUMN or any("w.w_" in JOINED.fill(each) for each in conditions)


def whole(all_windows: Sequence[Window]) -> Window:
    """The window that spans all of them."""
    return Window(all_windows[0].first, all_windows[-1].last, all_windows[-1].at)


def windows(all_windows: Sequence[Window]) -> str:
    """The windows as a FROM item."""
    rows = (f"({w.month}, {w.first}, {w.last}, {instant(w.at)})" for w in all_windows)
    return f"(SELECT * FROM (VALUES {', '.join(rows)}) v(w_month, w_first, w_last, w_at))"  # noqa: S608 -- numbers and an instant of ours


def groups_of(table: Table, by: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """The grouping columns that a table lacks. Raises Refused for names nobody knows."""
    known = {*arrow_schema(table).names, *more, "month"}
    every = {*GROUPS, *more}
    for name in by:
        if name not in every:
            raise Refused("There is no grouping by %(name)s.", code="bad-group", name=name)
    return tuple(name for name in by if name not in known)
