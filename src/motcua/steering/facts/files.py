"""Writes the immutable Parquet files of the store."""

import os
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.bits import layout, packed
from motcua.steering.facts.manifest import Piece
from motcua.steering.facts.schema import COLUMNS, Table, arrow_schema

ROW_GROUP = 250_000


def put(folder: Path, table: Table, rows: pa.Table, label: str, months: Sequence[int]) -> Piece:
    """Writes one complete file, bits beside the columns; it survives a power cut."""
    inside = folder / table
    inside.mkdir(parents=True, exist_ok=True)
    path = inside / f"{label}-{uuid4().hex}.parquet"
    whole = packed(table, rows.cast(arrow_schema(table)))
    often = [name for name in whole.column_names if name in _repeated(table)]
    pq.write_table(
        whole,
        path,
        row_group_size=ROW_GROUP,
        use_dictionary=often,
        compression={
            name: "snappy" if name in often or name in _TEXT else "none"
            for name in whole.column_names
        },
    )
    with path.open("rb") as written:
        os.fsync(written.fileno())
    manifests.sync_folder(inside)
    return Piece(f"{table}/{path.name}", rows.num_rows, tuple(months), layout(table))


_TEXT = frozenset({"id", "code"})


def _repeated(table: Table) -> set[str]:
    """Columns of few values, worth a dictionary. Moments, seconds and bits nearly all differ;
    packing them saves no room and costs every reader."""
    few = {"code", "day", "n", "share", "version"}
    return {each.name for each in COLUMNS[table] if each.kind in few and each.name not in _TEXT}
