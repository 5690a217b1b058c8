"""Nine ratios by 200 units and 36 months over ten million dossiers, beside the query by hand."""

from bench.made_home import compacted, corrected
from bench.measure import Line
from bench.scoreboard import alternating, by_hand, product


def measure() -> Line:
    """Seconds, the slower of compacted and with 10,000 corrections in deltas."""
    made = [alternating(product(home), by_hand(home)) for home in (compacted(), corrected())]
    return max(made, key=lambda each: each.ratio).line()
