"""How many cases to expect, by the model that has proved itself, else by the baseline."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.backtest import (
    COVER,
    FEWEST,
    Gain,
    Trial,
    gain,
    origins_of,
    rough_band,
    trial,
    within,
)
from motcua.steering.foresight.series import SEASON, Freq, Series, following, received
from motcua.steering.foresight.smoothing import Floats, seasonal_naive, smooth
from motcua.steering.foresight.tails import broken_from, tail_of
from motcua.steering.indicators.scan import Scope

SLACK = 0.05
"""An interval may hold by so much less often than promised before it is said."""
MODEL, BASELINE = "exponential_smoothing", "seasonal_naive"
TOO_SHORT = "There is too little held-out time to prove a model: the baseline is used."
NOT_BETTER = "The model does not beat its baseline on held-out time: the baseline is used."
NARROW = (
    "On held-out time the 80 percent interval held %d of %d times: "
    "take it as narrower than it should be."
)
ROUGH = "There are too few held-out errors: the interval is rough."
DOUBTFUL = "From %s on there are fewer than half of the usual cases: the end is doubtful."
ENDS_BEFORE = "The data end before the asked day; the forecast begins after them."


@dataclass(frozen=True)
class Point:
    """The bucket that begins on `at`: expected cases and their 80 percent interval."""

    at: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Tried:
    """Held-out figures. `coverage` is (within, asked) of the shipped 80 percent interval."""

    mae: float
    baseline_mae: float
    model_mae: float
    gain: Gain
    coverage: tuple[int, int]
    origins: int


@dataclass(frozen=True)
class Forecast:
    """Points with what they rest on; `trained` is the series that was used."""

    model: str
    points: list[Point]
    tried: Tried | None
    trained: Series
    warnings: tuple[str, ...]

    def answer(self) -> dict[str, object]:
        """The answer of the contract, held-out details beside."""
        return {
            "model": self.model,
            "baseline": BASELINE,
            "points": [
                {"at": p.at.isoformat(), "value": p.value, "lo80": p.low, "hi80": p.high}
                for p in self.points
            ],
            "backtest": _told(self.tried),
            "trained": {
                "from": self.trained.starts[0].isoformat(),
                "before": self.trained.end.isoformat(),
                "buckets": len(self.trained),
            },
            "warnings": list(self.warnings),
        }


def forecast(
    facts: Facts,
    horizon: int,
    freq: Freq = "D",
    until: date | None = None,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
) -> Forecast:
    """The next `horizon` buckets after the data, or from the bucket of `until` on.

    Trains on whole buckets before `until`; a broken end of the data is left out where no day
    was asked, else only flagged. Raises Refused where nothing was received before.
    """
    whole, known = received(facts, freq, scope)
    ends: tuple[str, ...] = ()
    if until is not None:
        kept = sum(following(freq, start) <= until for start in whole.starts)
        if not kept:
            raise Refused("Nothing was received before %(day)s.", code="no-cases", day=until)
        if until <= known + timedelta(days=1):
            series = whole.first(kept)
            return of_series(series, horizon, _doubts(series))
        whole, ends = whole.first(kept), (ENDS_BEFORE,)
    tail = tail_of(whole, known)
    return of_series(whole.first(max(tail.cut, 1)), horizon, (*tail.warnings, *ends))


def _doubts(series: Series) -> tuple[str, ...]:
    """What to say of the end of a series that was asked for as it is."""
    cut = broken_from(series.counts, SEASON[series.freq])
    return () if cut is None else (DOUBTFUL % series.starts[cut],)


def of_series(series: Series, horizon: int, warnings: tuple[str, ...] = ()) -> Forecast:
    """The forecast after a series that is trusted to its end."""
    values, season = series.counts.astype(float), _season(series)
    smoothed = smooth(values, season)

    def naive(origin: int, steps: int) -> Floats:
        return seasonal_naive(values, origin, steps, season)

    origins = origins_of(len(values), smoothed.begin + season, horizon)
    better, tried, told = False, None, TOO_SHORT
    shipped: Trial | None = None
    if origins:
        mine = trial(values, origins, horizon, smoothed.ahead)
        theirs = trial(values, origins, horizon, naive)
        won = gain(mine, theirs, horizon)
        better = len(origins) >= FEWEST and won.low > 0
        shipped = mine if better else theirs
        told = NOT_BETTER if len(origins) >= FEWEST else TOO_SHORT
        tried = Tried(
            shipped.mae, theirs.mae, mine.mae, won, shipped.coverage(), len(origins)
        )  # fmt: skip
    make = smoothed.ahead if better else naive
    band = shipped.band if shipped else None
    more = [*([] if better else [told]), *([] if band else [ROUGH]), *_narrow(tried)]
    band = band or rough_band(values, season)
    points = _points(series, make(len(values), horizon), band)
    return Forecast(
        MODEL if better else BASELINE, points, tried, series, (*warnings, *more)
    )  # fmt: skip


def _narrow(tried: Tried | None) -> list[str]:
    return [NARROW % tried.coverage] if tried and is_narrow(tried) else []


def is_narrow(tried: Tried | None) -> bool:
    """Whether the interval held clearly less often than it promises."""
    inside, asked = tried.coverage if tried else (0, 0)
    return inside < (COVER - SLACK) * asked


def _season(series: Series) -> int:
    """The season where the series shows at least two of it, else none."""
    season = SEASON[series.freq]
    return season if len(series) >= 2 * season else 1


def _points(series: Series, expected: Floats, band: tuple[float, float]) -> list[Point]:
    points, at = [], series.end
    for value, low, high in zip(expected, *within(expected, band), strict=True):
        points.append(Point(at, _plain(value), _plain(low), _plain(high)))
        at = following(series.freq, at)
    return points


def _plain(value: np.float64) -> float:
    return round(float(value), 4)


def _told(tried: Tried | None) -> dict[str, object]:
    if tried is None:
        return {"mae": None, "baseline_mae": None}
    inside, asked = tried.coverage
    return {
        "mae": tried.mae,
        "baseline_mae": tried.baseline_mae,
        "model_mae": tried.model_mae,
        "gain": tried.gain.mean,
        "gain_lo95": tried.gain.low,
        "gain_hi95": tried.gain.high,
        "coverage80": inside / asked if asked else None,
        "coverage_n": asked,
        "origins": tried.origins,
    }
