"""Intervals widen after misses, and say where they did not hold."""

import numpy as np

from motcua.steering.foresight.backtest import LEARN, Trial
from motcua.steering.foresight.forecast import NARROW, Gain, Tried, is_narrow


def trial(errors: np.ndarray) -> Trial:
    """One step ahead, a hundred expected each time."""
    made = np.full((len(errors), 1), 100.0)
    return Trial(tuple(range(10, 10 + len(errors))), made, made + errors[:, None])


def test_errors_that_grow_make_the_next_band_wider_than_their_quantiles() -> None:
    growing = trial(np.arange(1, 121) * np.where(np.arange(120) % 2, 1.0, -1.0))
    steady = trial(np.full(120, 5.0) * np.where(np.arange(120) % 2, 1.0, -1.0))
    inside, asked = growing.coverage()
    assert asked == 100
    assert inside / asked > 0.7
    naive = sum(
        np.quantile(growing.actual[:n, 0], 0.1) <= growing.actual[n, 0]
        <= np.quantile(growing.actual[:n, 0], 0.9)
        for n in range(20, 120)
    )  # fmt: skip
    assert inside > naive
    assert steady.coverage() == (100, 100)
    assert LEARN > 0


def test_an_interval_that_held_too_seldom_is_told() -> None:
    def tried(inside: int) -> Tried:
        return Tried(1, 1, 1, Gain(0, 0, 0), (inside, 100), 100)

    assert [is_narrow(tried(inside)) for inside in (60, 74, 75, 80, 100)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert not is_narrow(None)
    assert NARROW % (60, 100) == (
        "On held-out time the 80 percent interval held 60 of 100 times: "
        "take it as narrower than it should be."
    )
