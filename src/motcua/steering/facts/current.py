"""The current rows of a table: base where nothing superseded it, else the newest delta."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from motcua.steering.facts.bits import computed, layout, words_of
from motcua.steering.facts.engine import parquet, typed_columns
from motcua.steering.facts.manifest import Piece, Pieces
from motcua.steering.facts.schema import Table


def create_view(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: Table, pieces: Pieces
) -> None:
    """Creates the view `table` of current rows.

    Deltas are small and are loaded once; a month of the base that no delta touches is read
    as it is, without asking for each row whether it still holds.
    """
    touched = {month for piece in pieces.delta for month in piece.months}
    selects = []
    whole = [piece for piece in pieces.base if not touched & set(piece.months)]
    partly = [piece for piece in pieces.base if touched & set(piece.months)]
    if whole:
        selects += _selects(folder, table, whole)
    if partly:
        superseded = f" ANTI JOIN {table}_newest USING (id)"
        selects += [each + superseded for each in _selects(folder, table, partly)]
    if pieces.delta:
        _load_newest(connection, folder, table, pieces.delta)
        selects.append(f"SELECT * FROM {table}_newest")  # noqa: S608
    if not selects:
        none = ", ".join([typed_columns(table, held=()), *computed(table, held=())])
        selects.append(f"SELECT {none} WHERE false")
    connection.execute(f"CREATE VIEW {table} AS {' UNION ALL '.join(selects)}")


def _load_newest(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: Table, delta: Iterable[Piece]
) -> None:
    all_rows = " UNION ALL ".join(_selects(folder, table, delta))
    connection.execute(
        f"CREATE TEMP TABLE {table}_newest AS SELECT * FROM ({all_rows}) "  # noqa: S608
        "QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC) = 1"
    )


def _selects(folder: Path, table: Table, pieces: Iterable[Piece]) -> list[str]:
    """All rows of files; the bits are read, or made where a file has none or others."""
    known, found = layout(table), []
    for ready in (True, False):
        files = [folder / piece.file for piece in pieces if (piece.bits == known) is ready]
        bits = words_of(table) if ready else computed(table)
        columns = ", ".join([typed_columns(table), *bits])
        found += [f"SELECT {columns} FROM {parquet(files)}"] if files else []  # noqa: S608
    return found
