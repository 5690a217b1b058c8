"""`process` beside a hand-written DuckDB query of the same arcs on the same events."""

import json
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from bench.exports import MAP, SHARED, write_log
from bench.measure import Line, alternating
from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import Mapping, parse_mapping, read_mapping
from motcua.steering.facts.importing.shipped import mapping_path
from motcua.steering.process.analysis import Asked
from motcua.steering.process.sets import process_of_set

CASES = 20_000
LOGS = {
    "receipt": "receipt/receipt.csv.gz",
    "hospital_billing_10k": "hospital_billing_10k/hospital_billing.csv.gz",
}
ARCS = """
    SELECT before, activity, count(*), avg(wait), median(wait), sum(wait) FROM (
        SELECT activity, lag(activity) OVER ordered AS before,
               epoch_us("at") - lag(epoch_us("at")) OVER ordered AS wait
        FROM read_parquet('{events}') WINDOW ordered AS (PARTITION BY "case" ORDER BY "at", row)
    ) WHERE before IS NOT NULL GROUP BY ALL ORDER BY 3 DESC
"""


def measure() -> Line:
    """Events per second of all figures; the floor answers the arcs only."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        home = Path(name)
        write_log(home / "log.csv", CASES)
        events = import_file(home, home / "log.csv", parse_mapping(MAP)).events
        _tell_shared(home)
        query = ARCS.format(events=home / "sets/log/events.parquet")

        def ours() -> float:
            begun = time.perf_counter()
            assert process_of_set(home, "log", Asked()).answer()["events"] == events
            return events / (time.perf_counter() - begun)

        def floor() -> float:
            with duckdb.connect(config={"threads": 2}) as connection:
                begun = time.perf_counter()
                connection.execute(query).fetchall()
                return events / (time.perf_counter() - begun)

        ours()
        return alternating(ours, floor, unit="events/s")


def _tell_shared(home: Path) -> None:
    """The figures of the known logs, where they are."""
    for name, file in LOGS.items():
        if not (SHARED / file).exists():
            sys.stderr.write(f"{name}: skipped: data not present\n")
            continue
        begun = time.perf_counter()
        import_file(home, SHARED / file, _shipped(name), name)
        told = process_of_set(home, name, Asked()).answer(top=0)
        seconds = time.perf_counter() - begun
        shown = {key: told[key] for key in ("cases", "events", "activities", "variants")}
        shown |= {"days": told["throughput_days"], "slowest": told["bottleneck_sum"]}
        sys.stderr.write(f"{name} in {seconds:.2f} s: {json.dumps(shown)}\n")


def _shipped(name: str) -> Mapping:
    return read_mapping(mapping_path(Path(name)))
