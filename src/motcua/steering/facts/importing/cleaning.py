"""One batch of texts becomes typed rows, or reasons why a row is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.law.errors import Refused
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.plain_csv import PlainCsv
from motcua.steering.facts.importing.rows import Bad, Rows
from motcua.steering.facts.importing.statement import Statement, is_moment
from motcua.steering.facts.importing.zones import to_utc

_DAY = 86_400_000_000
_CHUNK = 16 * 1024
AT = pa.timestamp("us", tz="UTC")
Flags = NDArray[np.bool_]


@dataclass
class Cleaner:
    """Cleans the batches of one file.

    A cleaned table has `row`, `case`, `bucket` and the mapped roles: moments as UTC instants,
    everything else as text without surrounding blanks, null where nothing stood. `left_out`
    counts rows of other lifecycle steps, `bare_due` due days without time of day.
    """

    mapping: Mapping
    statement: Statement
    connection: duckdb.DuckDBPyConnection
    left_out: int = 0
    bare_due: int = 0

    def clean_all(self, rows: Rows | PlainCsv) -> Iterator[tuple[pa.Table, list[Bad]]]:
        """For each batch the usable rows, and what was refused with its reason.

        Raises Refused where a moment has no offset and the mapping no `timezone`.
        """
        if isinstance(rows, PlainCsv):
            yield from map(self._parted, rows.cleaned(self.connection, self.statement))
        else:
            yield from map(self._parted, map(self._read, rows))

    def _read(self, batch: pa.Table) -> pa.Table:
        chunks = pa.Table.from_batches(batch.to_batches(max_chunksize=_CHUNK), batch.schema)
        self.connection.register("batch", chunks)
        rows = self.connection.sql(self.statement.sql()).to_arrow_table()
        self.connection.unregister("batch")
        return rows

    def _parted(self, rows: pa.Table) -> tuple[pa.Table, list[Bad]]:
        bad: list[Bad] = []
        if rows["why"].null_count < rows.num_rows:
            refused = rows.filter(pc.is_valid(rows["why"]))
            bad = list(zip(refused["row"].to_pylist(), refused["why"].to_pylist(), strict=True))
            rows = rows.filter(pc.is_null(rows["why"]))
        return self._instants(self._of_lifecycle(rows)), bad

    def _of_lifecycle(self, rows: pa.Table) -> pa.Table:
        if "lifecycle" not in self.statement.roles or self.mapping.lifecycle == "all":
            return rows
        step = pc.fill_null(pc.utf8_lower(rows["lifecycle"]), "complete")
        complete = rows.filter(pc.equal(step, "complete"))
        self.left_out += rows.num_rows - complete.num_rows
        return complete

    def _instants(self, rows: pa.Table) -> pa.Table:
        columns = {name: rows[name] for name in ("row", "bucket")}
        for role in self.statement.roles:
            columns[role] = self._moment(rows, role) if is_moment(role) else rows[role]
        return pa.table(columns)

    def _moment(self, rows: pa.Table, role: str) -> pa.Array:
        micros = rows[f"{role}_us"]
        held = _flags(pc.is_valid(micros))
        at = pc.fill_null(micros, 0).to_numpy().copy()
        naive = held & ~_flags(pc.fill_null(rows[f"{role}_zoned"], True))
        if role == "due":  # a day alone is due until its end
            whole = held & _flags(pc.fill_null(rows["due_bare"], False))
            self.bare_due += int(whole.sum())
            at[whole] += _DAY - 1
        if naive.any():
            at[naive] = to_utc(at[naive], self._zone(rows, naive, role))
        return pa.array(at, pa.int64(), mask=~held).cast(AT)

    def _zone(self, rows: pa.Table, naive: Flags, role: str) -> ZoneInfo:
        if self.mapping.zone is None:
            raise Refused(
                "Row %(row)d tells %(role)s without an offset; "
                "name its timezone in the mapping, such as Asia/Ho_Chi_Minh.",
                code="no-timezone",
                row=rows["row"][int(naive.argmax())].as_py(),
                role=role,
            )
        return self.mapping.zone


def _flags(values: pa.ChunkedArray) -> Flags:
    flags: Flags = values.to_numpy().astype(bool)
    return flags
