"""Seconds from `up` to ready on a home that exists, beside starting its database alone."""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Line
from motcua.ops.database import running

READY = re.compile(r"Motcua is ready")
ROUNDS = 3
PATIENCE = 600


def measure() -> Line:
    """Median of the second and later starts; the first one, which makes the home, is left out."""
    home = Path(tempfile.mkdtemp(prefix="motcua-start-"))
    home.chmod(0o711)
    try:
        _start(home)
        ours = [_start(home) for _ in range(ROUNDS)]
        floor = statistics.median(_database(home) for _ in range(ROUNDS))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    value = statistics.median(ours)
    spread = (max(ours) - min(ours)) / value
    return Line(round(value, 2), "s", round(floor, 2), round(value / floor, 2), round(spread, 3))


def _start(home: Path) -> float:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    command = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), "up", "--empty"]
    log = home / "up.log"
    begun = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--port", "0", "--sandbox-port", "0"],
            stdout=out, stderr=subprocess.STDOUT, env=clean,
        )  # fmt: skip
    try:
        while not READY.search(log.read_text()):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError(log.read_text())
            time.sleep(0.02)
        return time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _database(home: Path) -> float:
    begun = time.perf_counter()
    with running(home):
        return time.perf_counter() - begun
