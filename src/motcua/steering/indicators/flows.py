"""Stocks and flows by month without asking every row about every month.

"Open at the end of March" over 36 months would meet each dossier with each month of its life.
Instead each row is counted once where it arrives, once where it ends and once where it falls
due; stocks are the running sums of these counts. Exact, for windows that follow each other.

For the window of a month w, with r, c, d the months in which a row arrived, ended (null: has
not) and fell due (null: has not): arrived = r is w; ended = the later of r and c is w (an end
never counts before the arrival); open at the end = arrivals so far minus ends so far; overdue =
the same among those with d so far.
"""

from dataclasses import dataclass, field

from motcua.steering.facts.engine import identifier
from motcua.steering.facts.schema import Table
from motcua.steering.indicators.conditions import Condition, both, instant, sql
from motcua.steering.indicators.definition import Event, Measure
from motcua.steering.indicators.masks import fast
from motcua.steering.indicators.scan import Asked, count_of, group_by, windows

_NOTHING = "CAST(0 AS BIGINT)"
_EVENTS = {
    "arrived": {"in": "", "stock": ""},
    "ended": {"out": "", "stock": "-"},
    "fell_due": {"over": ""},
    "ended_due": {"over": "-"},
}
"""Per event what it adds to (or takes from) flows and stocks."""
_READ: dict[Event, tuple[str, str]] = {
    "in": ("in", "i = w_month"),
    "out": ("out", "i = w_month"),
    "start": ("stock", "i < w_month"),
    "end": ("stock", "i <= w_month"),
    "over": ("over", "i <= w_month"),
}
"""Per question which flow or stock answers it, and of which months `i`."""
_MONTH = {
    "arrived": ("r", "r IS NOT NULL"),
    "ended": ("greatest(r, c)", "c IS NOT NULL"),
    "fell_due": ("greatest(r, d)", "d IS NOT NULL"),
    "ended_due": ("greatest(r, c, d)", "c IS NOT NULL AND d IS NOT NULL"),
}
"""Per event its month, and whether it happened: engines differ in what greatest says of null."""


@dataclass
class FlowScan:
    """Measures on the basis `handled`, by month, over one table."""

    table: Table
    conditions: dict[Condition, int] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)
    used: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, measure: Measure, base: Condition) -> str:
        terms = [self._term(event, both(base, where)) for event, where in measure.events()]
        text = f"CAST({' + '.join(terms)} AS BIGINT)"
        return self.outer.setdefault(text, f"f{len(self.outer)}")

    def sql(self, asked: Asked) -> str:
        keys = [name for name in asked.by if name != "month"]
        named = [identifier(name) for name in keys]
        by = ["w_month AS month" if name == "month" else identifier(name) for name in asked.by]
        columns = [f"{text} AS {name}" for text, name in self.outer.items()]
        head = (
            f"WITH marked AS ({self._marked(asked, named)}), "
            f"grouped AS ({self._grouped(named)}), events AS ({self._events(named)})"
        )
        joined = f"events JOIN {windows(asked.windows)} w ON i <= w_month"
        return f"{head} SELECT {', '.join([*by, *columns])} FROM {joined}{group_by(len(by))}"  # noqa: S608

    def _term(self, event: Event, condition: Condition) -> str:
        if event == "within":
            due = both(condition, "due_at IS NOT NULL")
            return f"{self._term('end', due)} - {self._term('over', due)}"
        n = self.conditions.setdefault(condition, len(self.conditions))
        name, when = _READ[event]
        column = f"{name}{n}"
        self.used[column] = (name, n)
        return f"coalesce(sum(CASE WHEN {when} THEN {column} END), 0)"

    def _marked(self, asked: Asked, keys: list[str]) -> str:
        """Each row with its windows r, c, d and what holds for it."""
        first, last = asked.windows[0], asked.windows[-1]
        # Whole months say the same as their days, and their columns are read anyway.
        unit, low, high = (
            ("month", first.month, last.month)
            if asked.whole_months
            else ("day", first.first, last.last)
        )
        ended = f"CASE WHEN closed_{unit} > {high} THEN NULL WHEN closed_{unit} < {low} THEN 0"
        late = f"due_at < {instant(last.at)}"
        marks = [
            f"CASE WHEN received_{unit} < {low} THEN 0 ELSE received_month END AS r",
            f"{ended} ELSE closed_month END AS c",
            f"CASE WHEN {late} THEN least({last.month}, due_day // 100) END AS d",
        ]
        holds = [
            f"({fast(self.table, each)}) AS h{n}" for each, n in self.conditions.items() if each
        ]
        scope = sql(both(f"received_{unit} <= {high}", asked.scope.condition()))
        return f"SELECT {', '.join([*keys, *marks, *holds])} FROM {self.table} WHERE {scope}"  # noqa: S608

    def _grouped(self, keys: list[str]) -> str:
        """One pass over the rows: how many share the months r, c and d."""
        counts = [
            f"{count_of(f'h{n}' if condition else '')} AS n{n}"
            for condition, n in self.conditions.items()
        ]
        chosen = ", ".join([*keys, "r", "c", "d", *counts])
        return f"SELECT {chosen} FROM marked{group_by(len(keys) + 3)}"  # noqa: S608

    def _events(self, keys: list[str]) -> str:
        """Per month, what all events of it add to each flow and stock that is asked for."""
        each = " UNION ALL ".join(
            self._event(keys, event, signs) for event, signs in _EVENTS.items()
        )
        sums = [f"CAST(sum({name}) AS BIGINT) AS {name}" for name in self.used]
        return f"SELECT {', '.join([*keys, 'i', *sums])} FROM ({each}) e{group_by(len(keys) + 1)}"  # noqa: S608

    def _event(self, keys: list[str], event: str, signs: dict[str, str]) -> str:
        columns = [
            f"{signs[name]}n{n}" if name in signs else _NOTHING for name, n in self.used.values()
        ]
        month, happened = _MONTH[event]
        named = [f"{column} AS {name}" for column, name in zip(columns, self.used, strict=True)]
        chosen = ", ".join([*keys, f"{month} AS i", *named])
        return f"SELECT {chosen} FROM grouped WHERE {happened}"  # noqa: S608


def flows_apply(asked: Asked, measure: Measure, base: Condition) -> bool:
    """Whether a measure can be counted so: by month, handled, with conditions free of time."""
    static = not any("{" in part for part in (*base, *(where for _, where in measure.events())))
    counts = measure.kind == "count" and measure.basis == "handled"
    return asked.monthly and counts and static and (bool(measure.flows) or measure.where == "true")
