"""Nine ratios by 200 units and 36 months over ten million dossiers, beside the query by hand.

MOTCUA_BENCH_ROWS asks for fewer dossiers on a small machine.
"""

import os
import statistics
import tempfile
from pathlib import Path

from bench.facts_made import correct, make
from bench.measure import Line
from bench.scoreboard import DELTA, ROWS, alternating, by_hand, product


def measure() -> Line:
    """Seconds, the slower of compacted and with 10,000 corrections in deltas."""
    rows = int(os.environ.get("MOTCUA_BENCH_ROWS", ROWS))
    with tempfile.TemporaryDirectory(prefix="motcua-scoreboard-") as folder:
        home = Path(folder)
        make(home, rows)
        compacted = alternating(product(home), by_hand(home))
        correct(home, rows, DELTA)
        corrected = alternating(product(home), by_hand(home))
    worst = max(compacted, corrected, key=lambda made: made.ratio)
    return Line(
        round(statistics.median(worst.ours), 3), "s", round(statistics.median(worst.floor), 3),
        round(worst.ratio, 3), round(worst.spread, 3),
    )  # fmt: skip
