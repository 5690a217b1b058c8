"""Every plain figure as in `scoreboard_all`, with 10,000 corrections in deltas."""

from bench.by_hand import all_by_hand
from bench.made_home import corrected
from bench.measure import Line
from bench.scoreboard import alternating, product


def measure() -> Line:
    """Seconds, with deltas."""
    home = corrected()
    return alternating(product(home, ()), all_by_hand(home)).line()
