"""The two passes of an import: rows to events and buckets, buckets to cases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from motcua.law.calendar import VIETNAM
from motcua.steering.facts.importing.cases import CaseMaker
from motcua.steering.facts.importing.cleaning import AT, Cleaner
from motcua.steering.facts.importing.durations import Derived
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.plain_csv import PlainCsv
from motcua.steering.facts.importing.refused import RefusedRows
from motcua.steering.facts.importing.report import Imported, warnings_of
from motcua.steering.facts.importing.rows import Rows
from motcua.steering.facts.importing.source import Source
from motcua.steering.facts.importing.statement import Statement
from motcua.steering.facts.importing.working import Office

EVENTS = pa.schema([
    ("case", pa.string()), ("activity", pa.string()), ("at", AT), ("resource", pa.string()),
    ("row", pa.int64()),
])  # fmt: skip
_REPEATED = ["activity", "resource"]
"""Only what comes again is worth a dictionary: half the time, and a third less on the disk."""
_BUCKET_BYTES = 40 << 20
_UNPACKED = 8  # an export packs to about an eighth


class Work:
    """One import under way in the folder `draft`."""

    def __init__(
        self,
        mapping: Mapping,
        rows: Rows | PlainCsv,
        source: Source,
        draft: Path,
        refused: RefusedRows,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self.mapping, self.rows, self.draft = mapping, rows, draft
        self.refused, self.connection = refused, connection
        size = source.size * (_UNPACKED if source.packed or source.format == "parquet" else 1)
        self.buckets = 1 + size // _BUCKET_BYTES
        statement = Statement(
            tuple(sorted(rows.columns)), mapping.kind, mapping.date_format, rows.typed, self.buckets
        )
        self.cleaner = Cleaner(mapping, statement, connection)
        self.events = 0
        self.last: dict[str, tuple[int, int]] = {}

    def read(self) -> None:
        """First pass: refuses bad rows, writes `events.parquet` and the buckets of cases."""
        path = self.draft / "events.parquet"
        with pq.ParquetWriter(path, EVENTS, compression="zstd", use_dictionary=_REPEATED) as out:
            for rows, bad in self.cleaner.clean_all(self.rows):
                self.refused.add([*bad, *self._drained()])
                self._remember(rows)
                if self.mapping.kind == "events":
                    out.write_table(_events(rows))
                    self.events += rows.num_rows
                self._into_buckets(rows)
        self.refused.add(self._drained())
        for writer in self._writers.values():
            writer.close()

    def finish(self, name: str) -> Imported:
        """Second pass: writes `cases.parquet`, and tells what was found."""
        made = CaseMaker(self.mapping, self._derived(), dict(self.rows.columns))
        out: pq.ParquetWriter | None = None
        for path in self._bucket_files():
            if self.mapping.kind == "cases":
                self.refused.add(made.duplicates(self.connection, path))
            cases = made.make(self.connection, path)
            out = out or pq.ParquetWriter(
                self.draft / "cases.parquet", cases.schema, compression="zstd"
            )
            out.write_table(cases)
            path.unlink()
        if out is not None:
            out.close()
        return Imported(
            set=name,
            rows=self.rows.read,
            cases=made.cases,
            events=self.events,
            refused_total=self.refused.total,
            refused=self.refused.shown(),
            unclassified=made.unclassified,
            warnings=warnings_of(self._found(made)),
            as_of=self._as_of(),
        )

    @cached_property
    def _writers(self) -> dict[int, pq.ParquetWriter]:
        schema = pa.schema([
            ("row", pa.int64()), ("case", pa.string()),
            *((role, _type(role)) for role in self._kept_roles),
        ])  # fmt: skip
        return {
            number: pq.ParquetWriter(
                self._bucket(number), schema, compression="lz4", use_dictionary=False
            )
            for number in range(self.buckets)
        }

    @property
    def _kept_roles(self) -> list[str]:
        """What the cases are made of."""
        at = ["at"] if self.mapping.kind == "events" else []
        return [*at, *sorted(self.mapping.attributes)]

    def _bucket(self, number: int) -> Path:
        return self.draft / f"bucket-{number:04}.parquet"

    def _bucket_files(self) -> Iterator[Path]:
        return (self._bucket(number) for number in range(self.buckets))

    def _into_buckets(self, rows: pa.Table) -> None:
        names = ["row", "case", *self._kept_roles]
        for number, writer in self._writers.items():
            mine = rows.filter(pc.equal(rows["bucket"], number)) if self.buckets > 1 else rows
            if mine.num_rows:
                writer.write_table(mine.select(names))

    def _drained(self) -> list[tuple[int, str]]:
        bad = list(self.rows.bad)
        self.rows.bad.clear()
        return bad

    def _remember(self, rows: pa.Table) -> None:
        """Keeps the first and last instant of what has happened; appointments are plans."""
        for role in ("at", "received", "closed"):
            if role not in rows.column_names:
                continue
            ends = pc.min_max(rows[role].cast(pa.int64())).as_py()
            if ends["min"] is not None:
                low, high = self.last.get(role, (ends["min"], ends["max"]))
                self.last[role] = (min(low, ends["min"]), max(high, ends["max"]))

    def _as_of(self) -> datetime | None:
        latest = max((high for _, high in self.last.values()), default=None)
        return None if latest is None else _moment(latest)

    def _derived(self) -> Derived:
        zone, office = self.mapping.zone or VIETNAM, self.mapping.office
        if office is None or not self.last:
            return Derived(zone)
        first = _moment(min(low for low, _ in self.last.values())).date() - timedelta(days=1)
        last = _moment(max(high for _, high in self.last.values())).date() + timedelta(days=1)
        return Derived(zone, Office(office.calendar(first, last, zone)))

    def _found(self, made: CaseMaker) -> dict[str, int]:
        differing = {
            f"{self.rows.columns[name]} differs within a case; its first value is used.": n
            for name, n in sorted(made.differing.items())
        }
        return {
            "Closed before received: kept, without durations.": made.derived.reversed,
            **differing,
            "Events of other lifecycle steps are left out.": self.cleaner.left_out,
            "Traces without any event are left out.": getattr(self.rows, "empty_traces", 0),
            "A due day without time of day is read as the end of that day.": self.cleaner.bare_due,
            "The working calendar does not cover these cases; their working time is unknown.": (
                made.derived.uncovered
            ),
            "The file holds no rows.": int(not self.rows.read),
        }


def _type(role: str) -> pa.DataType:
    return AT if role in ("at", "received", "due", "closed") else pa.string()


def _events(rows: pa.Table) -> pa.Table:
    names = rows.column_names
    nothing = pa.nulls(rows.num_rows, pa.string())
    columns = [rows[name] if name in names else nothing for name in EVENTS.names]
    return pa.table(columns, schema=EVENTS)


def _moment(micros: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
