"""Rolling origin: how model and baseline would have done, again and again, on later buckets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from motcua.steering.foresight.smoothing import Floats

Forecaster = Callable[[int, int], Floats]
"""(origin, horizon) → expected counts, made from buckets before `origin` only."""
Band = tuple[float, float]
SEED = 20261122
RESAMPLES = 2_000
COVER = 0.8
LEARN = 0.4
"""How far one trial moves the misses that the next band allows. After T trials the share of misses
is off by at most (0.8 + LEARN) / (LEARN · T): for sixty trials that is 0.15 with 0.1, and with 0.4
it is 0.05, which is what may pass unsaid. A band of its own for each step ahead was
tried and held less often where trials are few."""
FEWEST = 4
NORMAL = 1.2815515655446004  # the 90 percent point of the normal distribution
_FEWEST_ERRORS = 20


@dataclass(frozen=True)
class Trial:
    """Forecasts of one forecaster at every origin: rows are origins, columns steps ahead."""

    origins: tuple[int, ...]
    made: Floats
    actual: Floats

    @property
    def errors(self) -> Floats:
        return np.abs(self.made - self.actual)

    @property
    def mae(self) -> float:
        return float(self.errors.mean())

    @property
    def band(self) -> Band | None:
        """The 80 percent band of scaled errors for what comes after the series."""
        return self._band(None, self._missed(None, self.bands))

    @cached_property
    def bands(self) -> list[Band | None]:
        """Per origin the band that was known before it.

        Errors drift, and a band of past errors then promises too much. So each trial that is over
        moves the share of misses that the next bands allow: less after many misses, more after
        few (adaptive conformal inference, Gibbs and Candes 2021).
        """
        made: list[Band | None] = []
        for origin in self.origins:
            made.append(self._band(origin, self._missed(origin, made)))
        return made

    def coverage(self) -> tuple[int, int]:
        """How many later buckets lay within the band that was known before them, of how many."""
        held = [self._inside(row, band) for row, band in enumerate(self.bands) if band is not None]
        return sum(held), len(held) * self.made.shape[1]

    def _missed(self, known: int | None, bands: Sequence[Band | None]) -> float:
        """The share of misses to allow after the trials that were over by bucket `known`."""
        steps, allowed = self.made.shape[1], 1 - COVER
        for row, band in enumerate(bands):
            if band is not None and self._is_over(self.origins[row], known):
                missed = 1 - self._inside(row, band) / steps
                allowed += LEARN * (1 - COVER - missed)
        return min(allowed, 0.5)

    def _band(self, known: int | None, allowed: float) -> Band | None:
        """The band that misses a share `allowed` of the errors of trials over by `known`; wider
        than all of them where not even that was enough."""
        over = [self._is_over(origin, known) for origin in self.origins]
        scaled = (self.actual - self.made)[over] / np.sqrt(self.made[over] + 1)
        if scaled.size < _FEWEST_ERRORS:
            return None
        share, wider = max(allowed, 0.0), 1 + max(-allowed, 0.0)
        return _point(scaled, share / 2) * wider, _point(scaled, 1 - share / 2) * wider

    def _inside(self, row: int, band: Band) -> int:
        low, high = within(self.made[row], band)
        return int(((low <= self.actual[row]) & (self.actual[row] <= high)).sum())

    def _is_over(self, origin: int, known: int | None) -> bool:
        return known is None or origin + self.made.shape[1] <= known


@dataclass(frozen=True)
class Gain:
    """By how much the mean absolute error falls, with the 95 percent interval."""

    mean: float
    low: float
    high: float


def origins_of(size: int, begin: int, horizon: int) -> tuple[int, ...]:
    """Origins in the later half of a series, four for each length of the horizon."""
    first = max(begin, size // 2)
    return tuple(range(first, size - horizon + 1, max(1, horizon // 4)))


def trial(values: Floats, origins: tuple[int, ...], horizon: int, make: Forecaster) -> Trial:
    """Runs a forecaster at every origin."""
    made = np.array([make(origin, horizon) for origin in origins])
    actual = np.array([values[origin : origin + horizon] for origin in origins])
    return Trial(origins, made, actual)


def gain(model: Trial, baseline: Trial, horizon: int) -> Gain:
    """The paired gain. Trials that overlap are resampled together, in blocks of one horizon."""
    by_origin = (baseline.errors - model.errors).mean(axis=1)
    size = len(by_origin)
    step = model.origins[1] - model.origins[0] if size > 1 else 1
    block = min(size, -(-horizon // step))
    chance = np.random.default_rng(SEED)
    starts = chance.integers(0, size, (RESAMPLES, -(-size // block)))
    places = (starts[:, :, None] + np.arange(block)) % size
    means = by_origin[places.reshape(RESAMPLES, -1)[:, :size]].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Gain(float(by_origin.mean()), float(low), float(high))


def rough_band(values: Floats, season: int) -> Band:
    """A band where held-out errors are too few: from season to season, or as chance alone."""
    before, after = values[:-season], values[season:]
    if len(before) < FEWEST:
        return -NORMAL, NORMAL
    spread = NORMAL * max(1.0, float(np.sqrt(((after - before) ** 2 / (before + 1)).mean())))
    return -spread, spread


def within(expected: Floats, band: Band) -> tuple[Floats, Floats]:
    """The interval of expected counts: counts scatter with the root of what is expected."""
    scale = np.sqrt(expected + 1)
    low = np.maximum(np.minimum(expected + band[0] * scale, expected), 0.0)
    return low, np.maximum(expected + band[1] * scale, expected)


def _point(scaled: Floats, share: float) -> float:
    """The order statistic that covers a share of what comes next (one more value to come)."""
    ordered = np.sort(scaled, axis=None)
    place = share * (len(ordered) + 1)
    index = int(np.floor(place)) - 1 if share < 0.5 else int(np.ceil(place)) - 1
    return float(ordered[min(max(index, 0), len(ordered) - 1)])
