"""Exponential smoothing with an additive season, and the seasonal naive baseline.

One pass over the series gives, for every setting of a small grid, the state after every bucket;
a state knows nothing of what comes later, so every bucket can serve as an origin of a backtest.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ALPHAS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35)
GAMMAS = (0.0, 0.02, 0.05, 0.1, 0.2)
CLIP = 3.0
"""One bucket moves the state by at most so many usual errors: a single day of bulk filing
says nothing about the next."""
FIRST_SEASONS = 3


@dataclass(frozen=True)
class Smoothed:
    """States of every setting after each bucket: `level[t, g]`, `seasons[t, place, g]`.

    `error[t, g]` is the absolute one-step error made at bucket t, `begin` the first bucket
    that did not serve to start the states.
    """

    season: int
    begin: int
    level: Floats
    seasons: Floats
    error: Floats

    def best(self, origin: int) -> int:
        """The setting with the least mean error on the buckets before `origin`."""
        seen = self.error[self.begin : origin]
        return int(seen.mean(axis=0).argmin()) if len(seen) else 0

    def ahead(self, origin: int, horizon: int) -> Floats:
        """The forecast of buckets origin..origin+horizon-1 from what came before `origin`."""
        setting = self.best(origin)
        places = (origin + np.arange(horizon)) % self.season
        made = self.level[origin - 1, setting] + self.seasons[origin - 1, places, setting]
        positive: Floats = np.maximum(made, 0.0)
        return positive


def settings(season: int) -> tuple[Floats, Floats]:
    """The grid: every pair of the two weights; without a season only those of the level."""
    gammas = GAMMAS if season > 1 else (0.0,)
    pairs = np.array([(alpha, gamma) for alpha in ALPHAS for gamma in gammas])
    return pairs[:, 0], pairs[:, 1]


def smooth(values: Floats, season: int) -> Smoothed:
    """Runs every setting over the values (at least two seasons long)."""
    alpha, gamma = settings(season)
    size, grid = len(values), len(alpha)
    begin = min(FIRST_SEASONS * season, size // season * season, max(season, size // 2))
    level, seasons = _start(values[:begin], season, grid)
    levels, all_seasons = np.empty((size, grid)), np.empty((size, season, grid))
    errors, usual = np.zeros((size, grid)), np.full(grid, max(values[:begin].std(), 0.5))
    for t in range(size):
        place = t % season
        if t >= begin:
            error = values[t] - np.maximum(level + seasons[place], 0.0)
            errors[t] = np.abs(error)
            step = np.clip(error, -CLIP * usual, CLIP * usual)
            usual = 0.98 * usual + 0.02 * np.abs(step)
            level = level + alpha * step
            seasons = seasons.copy()
            seasons[place] += gamma * (1 - alpha) * step
        levels[t], all_seasons[t] = level, seasons
    return Smoothed(season, begin, levels, all_seasons, errors)


def seasonal_naive(values: Floats, origin: int, horizon: int, season: int) -> Floats:
    """The same place of the last season before `origin`, again and again."""
    last = values[origin - season : origin]
    repeated: Floats = last[np.arange(horizon) % season]
    return repeated


def _start(values: Floats, season: int, grid: int) -> tuple[Floats, Floats]:
    """Level and season of the first buckets, the same for every setting."""
    level = float(values.mean())
    rows = values[: len(values) // season * season].reshape(-1, season)
    pattern = np.zeros(season) if season == 1 else rows.mean(axis=0) - rows.mean()
    return np.full(grid, level), np.repeat(pattern[:, None], grid, axis=1)
