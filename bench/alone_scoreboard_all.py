"""Every plain figure by 200 units and 36 months over ten million dossiers, beside by hand."""

from bench.by_hand import all_by_hand
from bench.made_home import compacted
from bench.measure import Line
from bench.scoreboard import alternating, product


def measure() -> Line:
    """Seconds, compacted."""
    home = compacted()
    return alternating(product(home, ()), all_by_hand(home)).line()
