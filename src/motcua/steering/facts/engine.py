"""An in-memory DuckDB of this process: no shared database file, no extension from outside."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from motcua.steering.facts.schema import Table, arrow_schema, type_of

_SQL_TYPE = {
    type_of["code"]: "VARCHAR",
    type_of["at"]: "TIMESTAMPTZ",
    type_of["n"]: "INTEGER",
    type_of["s"]: "BIGINT",
    type_of["share"]: "TINYINT",
}


@contextmanager
def duck(
    *, threads: int | None = None, memory: str = "1536MiB"
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A fresh connection, closed at the end. Times are UTC; nothing is ever downloaded."""
    connection = duckdb.connect(
        config={
            "threads": threads or min(os.cpu_count() or 1, 4),
            "memory_limit": memory,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    try:
        connection.execute("SET TimeZone='UTC'")
        yield connection
    finally:
        connection.close()


def quoted(text: str) -> str:
    """A text literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A quoted column name."""
    return '"' + name.replace('"', '""') + '"'


def parquet(files: Iterable[Path]) -> str:
    """The FROM item that reads Parquet files."""
    return f"read_parquet([{', '.join(quoted(str(file)) for file in files)}])"


def typed_columns(table: Table, held: Iterable[str] | None = None) -> str:
    """The schema's columns as a SELECT list; a column that is not held becomes a typed null."""
    have = None if held is None else set(held)
    return ", ".join(
        identifier(column.name)
        if have is None or column.name in have
        else f"CAST(NULL AS {_SQL_TYPE[column.type]}) AS {identifier(column.name)}"
        for column in arrow_schema(table)
    )
