"""The most memory that every plain figure of ten million dossiers takes, in a fresh process."""

import re
import subprocess
import sys
from pathlib import Path

from bench.by_hand import all_by_hand
from bench.made_home import corrected
from bench.measure import Line
from bench.scoreboard import product

ROOT = Path(__file__).resolve().parents[1]


def measure() -> Line:
    """GiB resident at the peak, with deltas; the floor is the query by hand."""
    ours, floor = (_peak(name) for name in ("product", "by_hand"))
    return Line(round(ours, 3), "GiB", round(floor, 3), round(ours / floor, 3), 0.0)


def _peak(name: str) -> float:
    command = [sys.executable, "-m", "bench.alone_scoreboard_memory", name, str(corrected())]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return float(told.stdout)


def _most() -> float:
    """Of this program alone: what getrusage tells also counts the one that started it."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert told is not None
    return int(told[1]) / 2**20


if __name__ == "__main__":
    home = Path(sys.argv[2])
    run = product(home, ()) if sys.argv[1] == "product" else all_by_hand(home)
    assert run() > 0
    print(_most())
