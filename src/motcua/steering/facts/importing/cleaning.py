"""One batch of texts becomes typed rows, or reasons why a row is refused."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.law.errors import Refused
from motcua.steering.facts.engine import identifier
from motcua.steering.facts.importing.mapping import MOMENTS, Mapping
from motcua.steering.facts.importing.rows import Bad
from motcua.steering.facts.importing.times import moment_sql
from motcua.steering.facts.importing.zones import to_utc

_DAY = 86_400_000_000
_CHUNK = 8 * 1024
AT = pa.timestamp("us", tz="UTC")
Flags = NDArray[np.bool_]
NAMES = {"case": "case id", "activity": "activity", "at": "time"}


@dataclass
class Cleaner:
    """Cleans the batches of one file. `left_out` counts rows of other lifecycle steps.

    A cleaned table has `row`, `case`, `bucket` and the mapped roles: moments as UTC instants,
    everything else as text without surrounding blanks, null where nothing stood.
    """

    mapping: Mapping
    roles: frozenset[str]
    typed: frozenset[str]
    buckets: int
    connection: duckdb.DuckDBPyConnection
    left_out: int = 0
    bare_due: int = 0
    _sql: str = field(init=False)

    def __post_init__(self) -> None:
        self._sql = self._statement()

    def clean(self, batch: pa.Table) -> tuple[pa.Table, list[Bad]]:
        """The usable rows, and what was refused with its reason.

        Raises Refused where a moment has no offset and the mapping no `timezone`.
        """
        chunks = pa.Table.from_batches(batch.to_batches(max_chunksize=_CHUNK), batch.schema)
        self.connection.register("batch", chunks)
        rows = self.connection.sql(self._sql).to_arrow_table()
        self.connection.unregister("batch")
        refused = rows.filter(pc.is_valid(rows["why"])).select(["row", "why"])
        bad = list(zip(refused["row"].to_pylist(), refused["why"].to_pylist(), strict=True))
        kept = rows.filter(pc.is_null(rows["why"])) if bad else rows
        return self._instants(self._of_lifecycle(kept)), bad

    def _of_lifecycle(self, rows: pa.Table) -> pa.Table:
        if "lifecycle" not in self.roles or self.mapping.lifecycle == "all":
            return rows
        step = pc.fill_null(pc.utf8_lower(rows["lifecycle"]), "complete")
        complete = rows.filter(pc.equal(step, "complete"))
        self.left_out += rows.num_rows - complete.num_rows
        return complete

    def _instants(self, rows: pa.Table) -> pa.Table:
        columns = {
            name: rows[name] for name in rows.column_names if name in ("row", "case", "bucket")
        }
        for role in sorted(self.roles - {"case", "lifecycle"}):
            is_moment = role == "at" or role in MOMENTS
            columns[role] = self._moment(rows, role) if is_moment else rows[role]
        return pa.table(columns)

    def _moment(self, rows: pa.Table, role: str) -> pa.Array:
        struct = rows[role].combine_chunks()
        at, zoned, bare = (struct.field(name) for name in ("at", "zoned", "bare"))
        valid = pc.is_valid(struct)
        naive = _mask(pc.and_(valid, pc.invert(pc.fill_null(zoned, True))))
        micros = pc.fill_null(at, 0).to_numpy(zero_copy_only=False).astype(np.int64)
        if role == "due":  # a day alone is due until its end
            whole = _mask(pc.and_(valid, pc.fill_null(bare, False)))
            self.bare_due += int(whole.sum())
            micros = np.where(whole, micros + _DAY - 1, micros)
        if naive.any():
            micros[naive] = to_utc(micros[naive], self._zone(rows, naive, role))
        return pa.array(micros, pa.int64(), mask=~_mask(valid)).cast(AT)

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

    def _statement(self) -> str:
        texts = [f"{_trimmed(role)} AS {identifier(role)}" for role in sorted(self.roles)]
        inner = f"SELECT row, {', '.join(texts)} FROM batch"  # noqa: S608 -- role names are ours
        outer = [f"hash({identifier('case')}) % {self.buckets} AS bucket"]
        outer += [self._outer(role) for role in sorted(self.roles)]
        moments = [role for role in sorted(self.roles) if role == "at" or role in MOMENTS]
        read = "".join(f", {self._moment_sql(role)} AS read_{role}" for role in moments)
        return (
            f"SELECT row, {self._why(moments)} AS why, {', '.join(outer)} "  # noqa: S608
            f"FROM (SELECT *{read} FROM ({inner}))"
        )

    def _outer(self, role: str) -> str:
        is_moment = role == "at" or role in MOMENTS
        return f"{f'read_{role}' if is_moment else identifier(role)} AS {identifier(role)}"

    def _moment_sql(self, role: str) -> str:
        date_format = None if role in self.typed else self.mapping.date_format
        return moment_sql(identifier(role), date_format)

    def _why(self, moments: list[str]) -> str:
        needed = ("case", "activity", "at") if self.mapping.kind == "events" else ("case",)
        empty = [
            f"WHEN {identifier(role)} IS NULL THEN 'The {NAMES[role]} is empty.'" for role in needed
        ]
        unread = [
            f"WHEN {identifier(role)} IS NOT NULL AND read_{role} IS NULL THEN "
            f"'{NAMES.get(role, role)}: ' || left({identifier(role)}, 40) || ' is no date or time.'"
            for role in moments
        ]
        return f"CASE {' '.join(empty + unread)} END"


def _trimmed(role: str) -> str:
    return f"nullif(trim({identifier(role)}, ' \t\r\n\u00a0'), '')"


def _mask(values: pa.Array) -> Flags:
    return values.to_numpy(zero_copy_only=False).astype(bool)
