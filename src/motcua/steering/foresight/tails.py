"""The end of a series that cannot be trusted: a bucket not over yet, an export cut off.

Such an end is flagged and left out, never taken for a fall of the demand.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from motcua.steering.foresight.series import SEASON, Series, following

DROP = 0.5
SURE = 4.5
"""A tail is broken when it holds less than half of what was usual, and that lies more than so
many standard deviations (with the overdispersion of the series itself) below it."""
LONGEST = 4  # a tail is at most a quarter of the series


@dataclass(frozen=True)
class Tail:
    """What to say about the end of a series; from bucket `cut` on it is not trusted."""

    cut: int
    warnings: tuple[str, ...]


def tail_of(series: Series, known: date) -> Tail:
    """Looks at the end of a series that is known to the end of the local day `known`."""
    warnings, cut = [], len(series)
    if cut > 1 and _unfinished(series, known):
        cut -= 1
        warnings.append(
            f"The last bucket ({series.starts[cut]}) is not known to its end and is left out."
        )
    broken = broken_from(series.counts[:cut], SEASON[series.freq])
    if broken is not None:
        warnings.append(
            f"From {series.starts[broken]} on there are fewer than half of the usual cases: "
            f"the data look cut off there, and these {len(series) - broken} buckets are left out."
        )
        cut = broken
    return Tail(cut, tuple(warnings))


def broken_from(counts: NDArray[np.int64], season: int) -> int | None:
    """The bucket from which the end is too thin to be a mere dip; null where it is sound."""
    n = len(counts)
    if n < 4 * min(season, 7):
        return None
    found: tuple[float, int] | None = None
    for length in range(1, n // LONGEST + 1):
        surprise = _surprise(counts, n - length, season)
        if surprise > SURE and (found is None or surprise > found[0]):
            found = surprise, n - length
    return found[1] if found else None


def _surprise(counts: NDArray[np.int64], cut: int, season: int) -> float:
    """By how many standard deviations the buckets from `cut` on fall short; 0 for no drop."""
    before, after = counts[:cut].astype(float), counts[cut:].astype(float)
    usual = before[-max(4 * season, len(after) * 2) :]
    expected = usual.mean() * len(after)
    if expected == 0 or after.sum() >= DROP * expected or _has_happened(before, after):
        return 0.0
    spread = max(1.0, _dispersion(usual, season))
    return float((expected - after.sum()) / np.sqrt(spread * expected))


def _has_happened(before: NDArray[np.float64], after: NDArray[np.float64]) -> bool:
    """Whether as long a stretch was as thin before."""
    if len(before) < len(after):
        return False
    sums = np.convolve(before, np.ones(len(after)), mode="valid")
    return bool(sums.min() <= after.sum())


def _dispersion(values: NDArray[np.float64], season: int) -> float:
    """Variance by mean around the pattern of the season (where there is one to see)."""
    means = np.full(len(values), values.mean())
    if len(values) >= 3 * season:
        for place in range(season):
            means[place::season] = values[place::season].mean()
    known = means > 0
    if not known.any():
        return 1.0
    return float(((values - means)[known] ** 2 / means[known]).mean())


def _unfinished(series: Series, known: date) -> bool:
    """The last bucket ends after the last day that is known to its end."""
    return following(series.freq, series.starts[-1]) > known + timedelta(days=1)
