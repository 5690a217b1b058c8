"""From cleaned rows to one row per case, one bucket of cases at a time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from motcua.steering.facts.engine import identifier, parquet
from motcua.steering.facts.importing.durations import Derived
from motcua.steering.facts.importing.mapping import MOMENTS, Mapping
from motcua.steering.facts.importing.rows import Bad
from motcua.steering.facts.schema import arrow_schema

_AGAIN = "The case id {} stands in an earlier row."


@dataclass
class CaseMaker:
    """Makes the cases of a set; counts what a person should know."""

    mapping: Mapping
    derived: Derived
    sources: dict[str, str]
    """Role to the export's column name."""
    cases: int = 0
    differing: Counter[str] = field(default_factory=Counter)
    unclassified: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def attributes(self) -> list[str]:
        """The mapped attributes in a fixed order."""
        return sorted(self.mapping.attributes)

    @property
    def codes(self) -> list[str]:
        """The mapped attributes that are no moments."""
        return [name for name in self.attributes if name not in MOMENTS]

    def make(self, connection: duckdb.DuckDBPyConnection, bucket: Path) -> pa.Table:
        """The cases of one bucket file, in the order of their first rows."""
        rows = self._first_values(connection, bucket)
        for name in self.attributes:
            count = pc.sum(rows[f"differs_{name}"]).as_py() or 0
            self.differing[name] += count
        self.cases += rows.num_rows
        return self.derived.complete(self._named(rows))

    def duplicates(self, connection: duckdb.DuckDBPyConnection, bucket: Path) -> Iterator[Bad]:
        """Kind cases: every row after the first of its case."""
        found = connection.sql(
            f'SELECT row, "case" FROM {parquet([bucket])} '  # noqa: S608
            'QUALIFY row_number() OVER (PARTITION BY "case" ORDER BY row) > 1'
        ).to_arrow_table()
        for row, case in zip(found["row"].to_pylist(), found["case"].to_pylist(), strict=True):
            yield row, _AGAIN.format(case[:40])

    def _first_values(self, connection: duckdb.DuckDBPyConnection, bucket: Path) -> pa.Table:
        columns = ['"case" AS id', "min(row) AS first_row"]
        if self.mapping.kind == "events":
            columns.append('min("at") AS first_event')
        for name in map(identifier, self.attributes):
            columns.append(f"arg_min({name}, row) FILTER ({name} IS NOT NULL) AS {name}")
            differs = identifier(f"differs_{name.strip(chr(34))}")
            columns.append(f"CAST(min({name}) <> max({name}) AS INTEGER) AS {differs}")
        return connection.sql(
            f"SELECT {', '.join(columns)} FROM ({self._source(bucket)}) "  # noqa: S608
            'GROUP BY "case" ORDER BY first_row'
        ).to_arrow_table()

    def _source(self, bucket: Path) -> str:
        if self.mapping.kind == "events":
            return f"SELECT * FROM {parquet([bucket])}"  # noqa: S608 -- our own file
        return (
            f"SELECT * FROM {parquet([bucket])} "  # noqa: S608 -- our own file
            'QUALIFY row_number() OVER (PARTITION BY "case" ORDER BY row) = 1'
        )

    def _named(self, rows: pa.Table) -> pa.Table:
        """Our names with our values; beside them the export's own, where names leave room."""
        columns = {"id": rows["id"], "code": rows["id"]}
        for name in MOMENTS:
            if name in self.mapping.attributes:
                columns[f"{name}_at"] = rows[name]
        if "received" not in self.mapping.attributes and self.mapping.kind == "events":
            columns["received_at"] = rows["first_event"]
        for name in self.codes:
            columns[name] = self._renamed(name, rows[name])
        if "service" in columns and "procedure" not in columns:
            columns["procedure"] = columns["service"]  # an export that names one names both
        known = set(arrow_schema("dossiers").names) | set(columns)
        for name in self.codes:
            original = self.sources[name]
            if original not in known:
                columns[original] = rows[name]
                known.add(original)
        return pa.table(columns)

    def _renamed(self, name: str, values: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
        table = self.mapping.values.get(name)
        if table is None:
            return values
        for each in pc.value_counts(values).to_pylist():
            if each["values"] is not None and each["values"] not in table:
                self.unclassified[name, each["values"]] += each["counts"]
        places = pc.index_in(values, pa.array(list(table), pa.string()))
        return pc.take(pa.array(list(table.values()), pa.string()), places)
