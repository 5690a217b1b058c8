"""From the commit of an entry to the moment its follower has handled it."""

import statistics
import threading
import time
from datetime import UTC, datetime
from uuid import uuid4

import psycopg

from bench.measure import Line
from bench.stage import Stage

ENTRIES = 40


class Probe:
    """A follower that notes when it saw which entry."""

    name = "bench-probe"

    def __init__(self) -> None:
        self.seen: dict[object, float] = {}

    def handle(self, entry: object) -> None:
        """Takes the time."""
        self.seen[entry.id] = time.perf_counter()  # type: ignore[attr-defined]


def measure(stage: Stage) -> Line:
    """95th percentile in seconds; the floor is a bare NOTIFY from one connection to another."""
    from motcua.ops.worker.loops import work

    probe, stop = Probe(), threading.Event()
    worker = threading.Thread(target=work, args=([probe], stage.urls.application, stop))
    worker.start()
    try:
        time.sleep(2.0)  # until it listens
        committed = _append(ENTRIES)
        deadline = time.perf_counter() + 30
        while committed.keys() - probe.seen.keys() and time.perf_counter() < deadline:
            time.sleep(0.05)
    finally:
        stop.set()
        worker.join()
    lags = [probe.seen[key] - at for key, at in committed.items()]
    value = statistics.quantiles(lags, n=20)[-1]
    floor = _notify_round(stage.urls.application)
    spread = (max(lags) - min(lags)) / statistics.median(lags)
    return Line(round(value, 4), "s", round(floor, 4), round(value / floor, 1), round(spread, 2))


def _append(n: int) -> dict[object, float]:
    from django.db import transaction

    from motcua.ledger.append import append

    committed: dict[object, float] = {}
    for _ in range(n):
        with transaction.atomic():
            entry = append("bench", uuid4(), "probed", at=datetime.now(UTC), actor="bench")
        committed[entry.id] = time.perf_counter()
        time.sleep(0.15)
    return committed


def _notify_round(url: str) -> float:
    """Median seconds of NOTIFY heard by a waiting LISTEN."""
    with (
        psycopg.connect(url, autocommit=True) as ear,
        psycopg.connect(url, autocommit=True) as mouth,
    ):
        ear.execute("LISTEN bench")
        times = []
        for _ in range(ENTRIES):
            begun = time.perf_counter()
            mouth.execute("NOTIFY bench")
            for _ in ear.notifies(timeout=5, stop_after=1):
                times.append(time.perf_counter() - begun)  # noqa: PERF401 -- one at a time
    return statistics.median(times)
