"""How good probabilities are: order (AUC) and size of the error (Brier), with intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
SEED = 20261122
RESAMPLES, FEWEST_RESAMPLES = 1_000, 250
DRAWN = 8_000_000
"""Dossiers drawn in all: of many dossiers the interval is so narrow that fewer resamples do."""


@dataclass(frozen=True)
class Interval:
    """A figure with the 2.5 and 97.5 percent points of its resamples."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Compared:
    """Model and baseline on the same held-out dossiers; gains are model against baseline."""

    auc: Interval
    brier: float
    baseline_auc: Interval
    baseline_brier: float
    auc_gain: Interval
    brier_gain: Interval

    @property
    def better(self) -> bool:
        """The order is surely better, and the probabilities are not worse."""
        return self.auc_gain.low > 0 and self.brier_gain.value >= 0


def auc(late: Labels, score: Floats, weights: Floats | None = None) -> float:
    """The chance that a late dossier got a higher score than one in time; ties count half."""
    weight = np.ones(len(late)) if weights is None else weights
    _, group = np.unique(score, return_inverse=True)
    return _auc(late, group, weight)


def compare(late: Labels, model: Floats, baseline: Floats) -> Compared:
    """Both on the same resamples. `late` holds both 0 and 1."""
    groups = [np.unique(each, return_inverse=True)[1] for each in (model, baseline)]
    squares = [(each - late) ** 2 for each in (model, baseline)]
    chance, size = np.random.default_rng(SEED), len(late)
    drawn = []
    for _ in range(max(FEWEST_RESAMPLES, min(RESAMPLES, DRAWN // size))):
        weight = np.bincount(chance.integers(0, size, size), minlength=size).astype(float)
        if 0 < weight[late == 1].sum() < size:
            drawn.append(
                [*(_auc(late, group, weight) for group in groups)]
                + [float((square * weight).sum() / size) for square in squares]
            )
    mine, theirs, my_brier, their_brier = np.array(drawn).T
    ones = np.ones(size)
    full = [_auc(late, group, ones) for group in groups]
    briers = [float(square.mean()) for square in squares]
    return Compared(
        _interval(full[0], mine),
        briers[0],
        _interval(full[1], theirs),
        briers[1],
        _interval(full[0] - full[1], mine - theirs),
        _interval(briers[1] - briers[0], their_brier - my_brier),
    )


def _interval(value: float, drawn: Floats) -> Interval:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Interval(value, float(low), float(high))


def _auc(late: Labels, group: Labels, weight: Floats) -> float:
    """`group` numbers equal scores, rising."""
    ups = np.bincount(group, weight * (late == 1))
    downs = np.bincount(group, weight * (late == 0))
    below = np.cumsum(downs) - downs
    total = ups.sum() * downs.sum()
    return float((ups * (below + downs / 2)).sum() / total)
