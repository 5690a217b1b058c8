"""Held-out error of the load forecast beside the seasonal naive, on made office counters."""

from datetime import date, timedelta

import numpy as np

from bench.measure import Line
from motcua.steering.foresight.forecast import of_series
from motcua.steering.foresight.series import Series

WEEK = np.array([60, 48, 44, 40, 46, 12, 0])
DAYS, SERIES, HORIZON = 730, 5, 14


def measure() -> Line:
    """Mean absolute error in dossiers a day; spread is that of the coverage of 80 percent."""
    mine, theirs, cover = [], [], []
    for seed in range(SERIES):
        chance = np.random.default_rng(seed)
        drift = 1 + 0.3 * np.sin(np.arange(DAYS) / 60)
        counts = chance.poisson(np.resize(WEEK, DAYS) * drift)
        starts = tuple(date(2024, 1, 1) + timedelta(days=n) for n in range(DAYS))
        tried = of_series(Series("D", starts, counts), HORIZON).tried
        assert tried is not None
        mine.append(tried.mae)
        theirs.append(tried.baseline_mae)
        cover.append(tried.coverage[0] / tried.coverage[1])
    value, floor = float(np.mean(mine)), float(np.mean(theirs))
    off = float(np.mean(cover)) - 0.8
    return Line(
        round(value, 3), "dossiers/day", round(floor, 3), round(value / floor, 3), round(off, 3)
    )
