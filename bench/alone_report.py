"""A month's report on 100,000 rows beside `predict-late`, the largest part of its work."""

import tempfile
from pathlib import Path

from bench.alone_measuring import COMMANDS, second_time, write_files
from bench.measure import Line

REPORT = "report --set cases --period 2025-06 --out {home}/out"
LEARNING = next(each for each in COMMANDS if each.startswith("predict-late"))
ROUNDS = 3


def measure() -> Line:
    """Processor seconds; a report of 120 units and 300 procedures is some 460 files."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        home = Path(name)
        write_files(home)
        second_time(home, COMMANDS[0])
        floor = second_time(home, LEARNING)
        taken = sorted(second_time(home, REPORT) for _ in range(ROUNDS))
    middle = taken[ROUNDS // 2]
    return Line(
        round(middle, 2), "s", round(floor, 2), round(middle / floor, 1),
        round((taken[-1] - taken[0]) / middle, 3),
    )  # fmt: skip
