"""`facts import` beside a plain DuckDB read of the same file."""

import tempfile
import time
from pathlib import Path

import duckdb

from bench.exports import MAP, write_log
from bench.measure import Line, alternating
from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import parse_mapping

CASES = 40_000


def measure() -> Line:
    """Rows per second: read, checked, cases made, set written; the floor only reads."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        home = Path(name)
        path = home / "log.csv"
        rows = write_log(path, CASES)
        mapping = parse_mapping(MAP)

        def ours() -> float:
            begun = time.perf_counter()
            assert import_file(home, path, mapping).rows == rows
            return rows / (time.perf_counter() - begun)

        def floor() -> float:
            with duckdb.connect(config={"threads": 2}) as connection:
                begun = time.perf_counter()
                connection.execute(f"CREATE TABLE log AS FROM read_csv('{path}')").fetchall()
                return rows / (time.perf_counter() - begun)

        ours()
        return alternating(ours, floor, unit="rows/s")
