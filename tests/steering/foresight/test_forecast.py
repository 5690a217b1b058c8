"""The forecast: what it counts, when the model ships, what its interval holds."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.backtest import origins_of, trial
from motcua.steering.foresight.forecast import BASELINE, DOUBTFUL, MODEL, forecast, of_series
from motcua.steering.foresight.series import Series, following, received, start_of
from motcua.steering.foresight.smoothing import seasonal_naive, smooth
from motcua.steering.foresight.tails import broken_from, tail_of
from steering.foresight.made_sets import write_set

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2024, 1, 1)
WEEK = np.array([30, 25, 22, 20, 24, 6, 0])


def days(counts: list[int] | np.ndarray, begin: date = MONDAY) -> Series:
    starts = tuple(begin + timedelta(days=n) for n in range(len(counts)))
    return Series("D", starts, np.array(counts, dtype=np.int64))


def noisy(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).poisson(np.resize(WEEK, n))


def set_of(home: Path, counts: list[int], as_of: datetime | None = None) -> Facts:
    begin = datetime(2024, 1, 1, 9, tzinfo=HERE)
    rows = [
        {"id": f"{day}-{n}", "received_at": begin + timedelta(days=day), "unit": f"H48.{n % 2}"}
        for day, many in enumerate(counts)
        for n in range(many)
    ]  # fmt: skip
    last = begin + timedelta(days=len(counts) - 1, hours=8)
    return Facts.open(write_set(home, rows, as_of or last), "made")


def test_noise_around_a_pattern_is_smoothed_and_the_model_ships() -> None:
    made = of_series(days(noisy(400)), 14)
    assert made.model == MODEL
    assert made.tried is not None
    assert made.tried.gain.low > 0
    assert made.tried.mae < made.tried.baseline_mae
    expected = [point.value for point in made.points]
    assert np.abs(np.array(expected) - np.resize(np.roll(WEEK, -400 % 7), 14)).max() < 8


def test_a_pattern_without_noise_leaves_nothing_to_win() -> None:
    made = of_series(days(np.resize(WEEK, 200)), 14)
    assert made.model == BASELINE
    assert made.tried is not None
    assert made.tried.mae == made.tried.baseline_mae == 0.0
    assert made.answer()["warnings"] != []


def test_the_interval_holds_about_four_of_five_later_buckets() -> None:
    inside = asked = 0
    for seed in range(6):
        tried = of_series(days(noisy(420, seed)), 14).tried
        assert tried is not None
        inside, asked = inside + tried.coverage[0], asked + tried.coverage[1]
    assert 0.74 < inside / asked < 0.9


def test_held_out_errors_are_those_of_a_naive_recount() -> None:
    values = noisy(120).astype(float)
    origins = origins_of(120, 40, 8)
    made = trial(values, origins, 8, lambda o, h: seasonal_naive(values, o, h, 7))
    errors = [
        abs(values[origin + step] - values[origin - 7 + step % 7])
        for origin in range(60, 113, 2)
        for step in range(8)
    ]
    assert made.errors.ravel().tolist() == errors
    assert made.mae == pytest.approx(sum(errors) / len(errors), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=30, max_size=60), st.integers(21, 29))
def test_a_forecast_knows_nothing_of_what_comes_later(counts: list[int], origin: int) -> None:
    values = np.array(counts, dtype=float)
    changed = values.copy()
    changed[origin:] = 99
    one, other = smooth(values, 7), smooth(changed, 7)
    begin = min(one.begin, other.begin)
    assert one.begin == other.begin
    if origin > begin:
        assert one.ahead(origin, 5).tolist() == other.ahead(origin, 5).tolist()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=80),
    st.integers(1, 30),
    st.sampled_from(["D", "W", "M"]),
)
def test_points_follow_each_other_and_lie_in_their_interval(
    counts: list[int], horizon: int, freq: str
) -> None:
    starts, at = [], start_of(freq, MONDAY)  # type: ignore[arg-type]
    for _ in counts:
        starts.append(at)
        at = following(freq, at)  # type: ignore[arg-type]
    series = Series(freq, tuple(starts), np.array(counts, dtype=np.int64))  # type: ignore[arg-type]
    points = of_series(series, horizon).points
    assert [points[0].at, len(points)] == [series.end, horizon]
    assert all(following(freq, a.at) == b.at for a, b in pairwise(points))  # type: ignore[arg-type]
    assert all(0 <= p.low <= p.value <= p.high for p in points)


def test_cases_are_counted_by_local_day_and_unit(tmp_path: Path) -> None:
    facts = set_of(tmp_path, [3, 0, 2])
    series, known = received(facts, "D")
    assert series.counts.tolist() == [3, 0, 2]
    assert (series.starts[0], known) == (MONDAY, date(2024, 1, 3))
    assert received(facts, "W")[0].counts.tolist() == [5]


def test_a_day_that_has_not_ended_is_left_out_and_said(tmp_path: Path) -> None:
    noon = datetime(2024, 3, 11, 12, tzinfo=HERE)
    facts = set_of(tmp_path, noisy(71).tolist(), noon)
    made = forecast(facts, 3)
    assert made.points[0].at == date(2024, 3, 11)
    assert made.warnings[0].startswith("The last bucket (2024-03-11)")


def test_a_cut_off_end_is_flagged_and_not_carried_on(tmp_path: Path) -> None:
    counts = [*noisy(200).tolist(), *([1] * 14)]
    made = forecast(set_of(tmp_path, counts), 7)
    assert made.points[0].at == MONDAY + timedelta(days=200)
    assert made.points[0].value > 10
    assert "cut off" in made.warnings[0]


def test_a_dip_that_has_happened_before_is_no_break() -> None:
    quiet = [1] * 14
    counts = [*noisy(100).tolist(), *quiet, *noisy(100).tolist(), *quiet]
    assert broken_from(np.array(counts), 7) is None


def test_a_sound_end_stays() -> None:
    series = days(noisy(300))
    tail = tail_of(series, series.starts[-1])
    assert (tail.cut, tail.warnings) == (300, ())


def test_an_asked_day_is_kept_and_a_thin_end_before_it_flagged(tmp_path: Path) -> None:
    facts = set_of(tmp_path, [*noisy(200).tolist(), *([1] * 28)])
    asked = MONDAY + timedelta(days=214)
    made = forecast(facts, 2, until=asked)
    assert made.points[0].at == asked
    assert DOUBTFUL % (MONDAY + timedelta(days=200)) in made.warnings


def test_nothing_before_the_asked_day_is_refused(tmp_path: Path) -> None:
    facts = set_of(tmp_path, [3, 4])
    with pytest.raises(Refused, match="Nothing was received before 2023-01-01"):
        forecast(facts, 3, until=date(2023, 1, 1))
