"""Counting different values in two steps, so that all such measures share one grouping.

First a row per group and value with what holds for it, then the values are counted.
"""

from dataclasses import dataclass, field

from motcua.steering.facts.engine import identifier
from motcua.steering.indicators.conditions import Condition, both, of_measure, without
from motcua.steering.indicators.definition import Measure
from motcua.steering.indicators.scan import Asked, Scan, count_of, group_by


@dataclass
class DistinctScan:
    """Measures that count the different values of one column `of`."""

    inner: Scan
    of: str
    outer: dict[str, str] = field(default_factory=dict)

    def add(self, measure: Measure, base: Condition) -> str:
        """A value counts if some row of it meets the condition; for `distinct_all` every row."""
        condition = of_measure(measure, base)
        met = self._inner(condition)
        test = f"{met} > 0"
        if measure.kind == "distinct_all":
            failing = self._inner(both(condition, without(measure.where)))
            test = f"{met} > 0 AND {failing} = 0"
        return self.outer.setdefault(test, f"d{len(self.outer)}")

    def sql(self, asked: Asked) -> str:
        keys = [*self.inner.keys(asked.by), identifier(self.of)]
        columns = [*keys, *self.inner.aggregate_columns()]
        inner = f"SELECT {', '.join(columns)} {self.inner.source(asked)}{group_by(len(keys))}"
        names = ["month" if name == "month" else identifier(name) for name in asked.by]
        value = f"{identifier(self.of)} IS NOT NULL"
        counts = [
            f"CAST(coalesce(count_if({value} AND {test}), 0) AS BIGINT) AS {name}"
            for test, name in self.outer.items()
        ]
        grouped = group_by(len(names))
        return f"SELECT {', '.join([*names, *counts])} FROM ({inner}){grouped}"  # noqa: S608

    def _inner(self, condition: Condition) -> str:
        filled = tuple(self.inner.places.fill(part) for part in condition)
        text = count_of(filled)
        return self.inner.aggregates.setdefault(text, f"a{len(self.inner.aggregates)}")
