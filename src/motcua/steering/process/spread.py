"""Exact sums and quantiles of whole numbers: one division at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from motcua.steering.process.log import Ints

_HALF = 20


@dataclass(frozen=True)
class Spread:
    """Median, 90th and 95th percentile by linear interpolation, mean, greatest; null if none."""

    p50: float | None = None
    p90: float | None = None
    p95: float | None = None
    mean: float | None = None
    max: float | None = None

    @classmethod
    def of(cls, values: Ints, per: int) -> "Spread":
        """Of whole numbers, told in units of `per` of them."""
        if not len(values):
            return cls()
        held = np.sort(values)
        p50, p90, p95 = (quantile(held, percent, per) for percent in (50, 90, 95))
        mean = exact_sum(held) / (len(held) * per)
        return cls(p50, p90, p95, mean, int(held[-1]) / per)


def quantile(ordered: "Ints | Sequence[int]", percent: int, per: int) -> float:
    """The value at (n - 1) * percent / 100 of values in order, between neighbours if need be."""
    place, rest = divmod((len(ordered) - 1) * percent, 100)
    low = int(ordered[place])
    high = int(ordered[place + 1]) if rest else low
    return (low * (100 - rest) + high * rest) / (100 * per)


def exact_sum(values: Ints) -> int:
    """The sum, also where it is greater than 64 bits hold."""
    high, low = values >> _HALF, values & ((1 << _HALF) - 1)
    return (int(high.sum()) << _HALF) + int(low.sum())
