"""The current rows of a table: base where nothing superseded it, else the newest delta."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

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
    columns = typed_columns(table)
    touched = {month for piece in pieces.delta for month in piece.months}
    selects = []
    whole = [piece for piece in pieces.base if not touched & set(piece.months)]
    partly = [piece for piece in pieces.base if touched & set(piece.months)]
    if whole:
        selects.append(f"SELECT {columns} FROM {_files(folder, whole)}")  # noqa: S608
    if partly:
        selects.append(
            f"SELECT {columns} FROM {_files(folder, partly)} "  # noqa: S608
            f"ANTI JOIN {table}_newest USING (id)"
        )
    if pieces.delta:
        _load_newest(connection, folder, table, pieces.delta)
        selects.append(f"SELECT {columns} FROM {table}_newest")  # noqa: S608
    if not selects:
        selects.append(f"SELECT {typed_columns(table, held=())} WHERE false")
    connection.execute(f"CREATE VIEW {table} AS {' UNION ALL '.join(selects)}")


def _load_newest(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: Table, delta: Iterable[Piece]
) -> None:
    connection.execute(
        f"CREATE TEMP TABLE {table}_newest AS SELECT * FROM {_files(folder, delta)} "  # noqa: S608
        "QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC) = 1"
    )


def _files(folder: Path, pieces: Iterable[Piece]) -> str:
    return parquet(folder / piece.file for piece in pieces)
