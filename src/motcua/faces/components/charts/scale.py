"""From values to places in a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low`..`high` of the values on `start`..`end` of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; what lies outside stands at the edge."""
        if self.high == self.low:
            return self.start
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)


def top_of(values: Iterable[float | None], *, percent: bool) -> float:
    """The end of a scale from zero: 100 for shares, else the next round number above all."""
    if percent:
        return 100.0
    most = max((value for value in values if value is not None), default=0.0)
    if most <= 0:
        return 1.0
    step = 10.0 ** floor(log10(most))
    return next(each * step for each in ROUND if each * step >= most)


def range_of(lows: Iterable[float], highs: Iterable[float]) -> tuple[float, float]:
    """A range of shares that shows differences: widened to whole tens, inside 0..100."""
    low, high = min(lows, default=0.0), max(highs, default=100.0)
    return max(0.0, 10.0 * floor(low / 10)), min(100.0, 10.0 * ceil(high / 10))
