"""The store of our own facts: immutable Parquet files and one manifest, written by one.

`HOME/facts/` holds base files by month of receipt, delta files of later batches, and the
manifest that names the live ones together with the ledger's cursor. Files are complete on
the disk before the manifest names them, so a writer killed at any moment leaves the former
state; its orphans are swept later.
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.current import create_view
from motcua.steering.facts.engine import duck, identifier
from motcua.steering.facts.files import put
from motcua.steering.facts.manifest import Cursor, Manifest, Piece, Pieces
from motcua.steering.facts.schema import TABLES, Table, arrow_schema, to_arrow

GRACE_SECONDS = 900
MAX_DELTAS = 24
MAX_DELTA_ROWS = 100_000
Row = Mapping[str, object]


class Store:
    """Writes facts. Readers use `Facts.open` and never wait for it."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "facts"

    @property
    def cursor(self) -> Cursor | None:
        """Up to where the ledger is told; null before the first batch."""
        return manifests.read(self.folder).cursor

    @property
    def marks(self) -> dict[str, str]:
        """The follower's notes beside the cursor."""
        return manifests.read(self.folder).marks

    def write(
        self,
        rows: Mapping[Table, Iterable[Row]],
        cursor: Cursor | None,
        marks: Mapping[str, str] | None = None,
    ) -> int:
        """Adds one batch and moves the cursor, both or neither; returns the rows added.

        A row whose version is not higher than the stored one is passed over, so the same
        batch written twice changes nothing. Of two rows of one id in a batch the higher
        version stays.
        """
        arrows = {table: to_arrow(table, each) for table, each in rows.items()}
        return self.write_arrow(arrows, cursor, marks)

    def write_arrow(
        self,
        arrows: Mapping[Table, pa.Table],
        cursor: Cursor | None,
        marks: Mapping[str, str] | None = None,
    ) -> int:
        """The same with Arrow tables of the schema."""
        with manifests.one_writer(self.folder):
            live = manifests.read(self.folder)
            tables, added = dict(live.tables), 0
            for table, arrow in arrows.items():
                piece = self._delta(live, table, arrow)
                if piece is not None:
                    old = live.of(table)
                    tables[table] = Pieces(old.base, (*old.delta, piece))
                    added += piece.rows
            told = live.next(
                cursor=cursor or live.cursor, tables=tables, marks={**live.marks, **(marks or {})}
            )
            manifests.write(self.folder, told)
        return added

    def forget(self) -> None:
        """Begins again with nothing: no rows, no cursor, no marks. Readers that are at work
        keep the files that they have opened."""
        with manifests.one_writer(self.folder):
            live = manifests.read(self.folder)
            manifests.write(self.folder, live.next(cursor=None, tables={}, marks={}))

    def compact_if_due(self) -> bool:
        """Compacts when deltas have become many or large."""
        live = manifests.read(self.folder)
        deltas = [live.of(table).delta for table in TABLES]
        due = any(
            len(each) > MAX_DELTAS or sum(piece.rows for piece in each) > MAX_DELTA_ROWS
            for each in deltas
        )
        if due:
            self.compact()
        return due

    def compact(self) -> None:
        """Folds all deltas into the base, rewriting only the months that they touch."""
        with manifests.one_writer(self.folder):
            live = manifests.read(self.folder)
            tables = {table: self._folded(live, table) for table in TABLES if live.of(table).delta}
            if tables:
                manifests.write(self.folder, live.next(tables={**live.tables, **tables}))
            self._sweep()

    def _delta(self, live: Manifest, table: Table, arrow: pa.Table) -> Piece | None:
        if not arrow.num_rows:
            return None
        with duck() as connection:
            create_view(connection, self.folder, table, live.of(table))
            connection.register("batch", arrow)
            fresh = connection.sql(_FRESH.format(table=table)).to_arrow_table()
        if not fresh.num_rows:
            return None
        months = pc.unique(
            pa.chunked_array(
                [
                    *fresh["received_month"].chunks,
                    *fresh["former_month"].chunks,
                ]
            )
        ).to_pylist()
        rows = fresh.select(arrow_schema(table).names)
        return put(self.folder, table, rows, "delta", sorted(month or 0 for month in months))

    def _folded(self, live: Manifest, table: Table) -> Pieces:
        pieces = live.of(table)
        touched = {month for piece in pieces.delta for month in piece.months}
        kept = tuple(piece for piece in pieces.base if not touched & set(piece.months))
        with duck() as connection:
            create_view(connection, self.folder, table, pieces)
            written = [self._month(connection, table, month) for month in sorted(touched)]
        return Pieces((*kept, *(piece for piece in written if piece is not None)))

    def _month(
        self, connection: duckdb.DuckDBPyConnection, table: Table, month: int
    ) -> Piece | None:
        names = ", ".join(identifier(name) for name in arrow_schema(table).names)
        arrow = connection.sql(
            f"SELECT {names} FROM {table} WHERE coalesce(received_month, 0) = {month} "  # noqa: S608
            "ORDER BY unit, received_day, id"  # rows of a unit together: groups stay in the cache
        ).to_arrow_table()
        if not arrow.num_rows:
            return None
        return put(self.folder, table, arrow, str(month), [month])

    def _sweep(self) -> None:
        """Removes files that no manifest has named for a while; readers may still hold newer."""
        live = manifests.read(self.folder).files()
        before = time.time() - GRACE_SECONDS
        for table in TABLES:
            for path in (self.folder / table).glob("*.parquet"):
                if f"{table}/{path.name}" not in live and path.stat().st_mtime < before:
                    path.unlink()


_FRESH = """
    SELECT b.*, held.received_month AS former_month
    FROM (SELECT * FROM batch
          QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC) = 1) b
    LEFT JOIN {table} held ON held.id = b.id
    WHERE held.id IS NULL OR b.version > held.version
"""
