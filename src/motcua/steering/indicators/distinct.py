"""Counting different values, so that all such measures share one pass over the rows.

In DuckDB each value gets a number, and a measure is a string of bits per group, one bit for
each value that it met. Other engines count in two steps: first a row per group and value with
what holds for it, then the values. Both give the same numbers.
"""

from dataclasses import dataclass, field

import duckdb

from motcua.steering.facts.engine import identifier
from motcua.steering.indicators.conditions import Condition, both, of_measure, without
from motcua.steering.indicators.definition import Measure
from motcua.steering.indicators.masks import fast
from motcua.steering.indicators.scan import Asked, Scan, count_of, group_by

MOST_BITS = 20_000


@dataclass
class DistinctScan:
    """Measures that count the different values of one column `of`."""

    inner: Scan
    of: str
    outer: dict[tuple[Condition, Condition | None], str] = field(default_factory=dict)

    def add(self, measure: Measure, base: Condition) -> str:
        """A value counts if some row of it meets the condition; for `distinct_all` every row."""
        condition = of_measure(measure, base)
        failing = None
        if measure.kind == "distinct_all":
            failing = self.inner.places.filled(both(condition, without(measure.where)))
        return self.outer.setdefault(
            (self.inner.places.filled(condition), failing), f"d{len(self.outer)}"
        )

    def sql(self, asked: Asked) -> str:
        """The statement in two steps."""
        counts = dict.fromkeys(each for pair in self.outer for each in pair if each is not None)
        names = {condition: f"a{n}" for n, condition in enumerate(counts)}
        keys = [*self.inner.keys(asked.by), identifier(self.of)]
        columns = [
            *keys,
            *(f"{count_of(self._fast(each))} AS {name}" for each, name in names.items()),
        ]
        inner = f"SELECT {', '.join(columns)} {self.inner.source(asked)}{group_by(len(keys))}"
        named = ["month" if name == "month" else identifier(name) for name in asked.by]
        tests = [
            (f"{names[met]} > 0" + (f" AND {names[failing]} = 0" if failing else ""), name)
            for (met, failing), name in self.outer.items()
        ]
        known = f"{identifier(self.of)} IS NOT NULL"
        told = [f"{count_of(f'{known} AND {test}')} AS {name}" for test, name in tests]
        return f"SELECT {', '.join([*named, *told])} FROM ({inner}){group_by(len(named))}"  # noqa: S608

    def fast_sql(self, asked: Asked, connection: duckdb.DuckDBPyConnection) -> str:
        """The statement by bits; numbers the values first. In two steps where they are many."""
        values = self._numbered(connection)
        if values > MOST_BITS:
            return self.sql(asked)
        told = []
        for (met, failing), name in self.outer.items():
            text = self._bits(met, values)
            if failing is not None:  # the failing are among the met
                text = f"{text} - {self._bits(failing, values)}"
            told.append(f"CAST({text} AS BIGINT) AS {name}")
        keys = self.inner.keys(asked.by)
        numbered = f"LEFT JOIN {self._numbers} z ON z.z_value = f.{identifier(self.of)}"
        source = self.inner.source(asked, joins=numbered)
        return f"SELECT {', '.join([*keys, *told])} {source}{group_by(len(keys))}"

    @property
    def _numbers(self) -> str:
        return f"{self.inner.table}_{self.of}_numbers"

    def _numbered(self, connection: duckdb.DuckDBPyConnection) -> int:
        """Numbers the values of the column, once for a connection; returns how many there are."""
        of = identifier(self.of)
        distinct = f"SELECT DISTINCT {of} AS v FROM {self.inner.table} WHERE {of} IS NOT NULL"  # noqa: S608
        connection.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {self._numbers} AS SELECT v AS z_value, "  # noqa: S608
            f"CAST(row_number() OVER (ORDER BY v) - 1 AS INTEGER) AS z_number FROM ({distinct})"
        ).fetchall()
        counted = connection.execute(f"SELECT count(*) FROM {self._numbers}").fetchall()  # noqa: S608
        return int(counted[0][0])

    def _bits(self, condition: Condition, values: int) -> str:
        """How many different values meet a condition, by one bit each."""
        number = f"CASE WHEN {self._fast(condition)} THEN z_number END" if condition else "z_number"
        return f"coalesce(bit_count(bitstring_agg({number}, 0, {max(values - 1, 0)})), 0)"

    def _fast(self, condition: Condition) -> str:
        return fast(self.inner.table, condition)
