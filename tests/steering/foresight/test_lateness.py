"""Lateness: when the model ships, what it may know, and what it says about open dossiers."""

import csv
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.known import NUMBERS, cases_of
from motcua.steering.foresight.lateness import ASSUMED, NO_MODEL, NO_TEST, predict
from motcua.steering.foresight.risk_file import write_risks
from motcua.steering.foresight.scores import auc, compare
from steering.foresight.made_sets import write_set

START = datetime(2025, 1, 1, 2, tzinfo=UTC)
CUT = date(2025, 7, 1)
AS_OF = datetime(2025, 12, 31, 10, tzinfo=UTC)
Rows = list[dict[str, object]]


def office(n: int, late_by_channel: dict[str, float], seed: int = 3) -> Rows:
    """Dossiers through a year, each late with the chance of its channel; the last ones open."""
    chance, rows = random.Random(seed), []  # noqa: S311 -- test data
    for number in range(n):
        received = START + timedelta(hours=number * 364 * 24 / n)
        due = received + timedelta(days=10)
        channel = chance.choice(list(late_by_channel))
        days = 13 if chance.random() < late_by_channel[channel] else 7
        closed = received + timedelta(days=days)
        rows.append({
            "id": f"d{number:05}", "received_at": received, "due_at": due, "channel": channel,
            "closed_at": closed if closed < AS_OF else None, "unit": f"H48.{number % 3}",
            "officer": None,
        })  # fmt: skip
    return rows


def facts_of(home: Path, rows: Rows) -> Facts:
    return Facts.open(write_set(home, rows, AS_OF), "made")


def test_a_model_that_sees_more_than_the_rate_ships(tmp_path: Path) -> None:
    made = predict(facts_of(tmp_path, office(1500, {"online": 0.1, "post": 0.6})), CUT)
    assert made.model != "baseline"
    assert made.compared is not None
    assert made.compared.auc_gain.low > 0
    assert made.warnings == ()
    top = next(risk for risk in made.risks if risk.probability < 1)
    assert (top.reasons[0].feature, top.reasons[0].value) == ("channel", "post")
    assert top.reasons[0].effect > 0.2


def test_chance_alone_leaves_the_baseline(tmp_path: Path) -> None:
    made = predict(facts_of(tmp_path, office(900, {"online": 0.3, "post": 0.3})), CUT)
    assert made.model == "baseline"
    told = made.answer()
    assert (told["auc"], told["brier"]) == (told["baseline_auc"], told["baseline_brier"])
    waiting = next(risk for risk in made.risks if risk.probability < 1)
    assert waiting.reasons[0].feature == "rate"


def test_training_and_test_are_split_as_promised(tmp_path: Path) -> None:
    rows = office(600, {"online": 0.1, "post": 0.6})
    made = predict(facts_of(tmp_path, rows), CUT)
    midnight = datetime(2025, 6, 30, 17, tzinfo=UTC)
    closed = [(row["received_at"], row["closed_at"]) for row in rows if row["closed_at"]]
    assert made.n_train == sum(a < midnight and b < midnight for a, b in closed)  # type: ignore[operator]
    assert made.n_test == sum(a >= midnight for a, _ in closed)  # type: ignore[operator]


def test_an_open_dossier_beyond_its_term_is_simply_late(tmp_path: Path) -> None:
    rows = office(600, {"online": 0.1, "post": 0.6})
    rows[0]["closed_at"] = None
    first = predict(facts_of(tmp_path, rows), CUT).risks[0]
    assert (first.id, first.probability, first.reasons[0].feature) == ("d00000", 1.0, "overdue")
    assert first.due_day == 20250111


def test_the_officer_is_used_under_a_stated_assumption(tmp_path: Path) -> None:
    rows = office(1500, {"slow": 0.6, "fast": 0.05})
    for row in rows:
        row["officer"], row["channel"] = row["channel"], "online"
    facts = facts_of(tmp_path, rows)
    assert predict(facts, CUT).warnings == (ASSUMED,)
    assert predict(facts, CUT, with_officer=False).model == "baseline"


def test_too_little_history_is_said(tmp_path: Path) -> None:
    made = predict(facts_of(tmp_path, office(60, {"online": 0.3})), CUT)
    assert (made.model, made.warnings) == ("baseline", (NO_MODEL,))


def test_without_a_late_dossier_nothing_is_proved(tmp_path: Path) -> None:
    rows = office(900, {"online": 0.0, "post": 0.0})
    for row in rows[:300:5]:
        row["closed_at"] = row["received_at"] + timedelta(days=13)  # type: ignore[operator]
    made = predict(facts_of(tmp_path, rows), CUT)
    assert (made.answer()["auc"], made.warnings) == (None, (NO_TEST,))


def test_a_set_without_terms_is_refused(tmp_path: Path) -> None:
    rows = [{"id": "1", "received_at": START}]
    with pytest.raises(Refused, match="due date"):
        predict(facts_of(tmp_path, rows), CUT)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-5, 30)), min_size=1, max_size=25))
def test_the_history_of_a_receipt_ends_at_it(pairs: list[tuple[int, int]]) -> None:
    import tempfile

    rows: Rows = []
    for number, (day, lasts) in enumerate(pairs):
        received = START + timedelta(days=day)
        rows.append({
            "id": f"{number:03}", "received_at": received, "due_at": received + timedelta(days=5),
            "closed_at": received + timedelta(days=lasts) if lasts >= 0 else None, "unit": "u",
        })  # fmt: skip
    with tempfile.TemporaryDirectory() as home:
        cases = cases_of(facts_of(Path(home), rows))
    for place, key in enumerate(cases.ids):
        at = rows[int(key)]["received_at"]
        before = [
            row["closed_at"] > row["due_at"]  # type: ignore[operator]
            for row in rows
            if row["closed_at"] and at - timedelta(days=90) <= row["closed_at"] < at  # type: ignore[operator]
        ]
        mine = cases.numbers[place, NUMBERS.index("late_before")]
        assert np.isnan(mine) if not before else mine == sum(before) / len(before)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=2, max_size=30))
def test_auc_is_the_share_of_well_ordered_pairs(pairs: list[tuple[bool, int]]) -> None:
    ups = [score for late, score in pairs if late]
    downs = [score for late, score in pairs if not late]
    if not ups or not downs:
        return
    points = sum(2 * (up > down) + (up == down) for up in ups for down in downs)
    late = np.array([int(each) for each, _ in pairs])
    score = np.array([float(each) for _, each in pairs])
    assert auc(late, score) == pytest.approx(points / (2 * len(ups) * len(downs)), abs=1e-12)


def test_equal_scores_gain_nothing() -> None:
    late = np.array([0, 1] * 40)
    score = np.linspace(0, 1, 80)
    told = compare(late, score, score)
    assert (told.auc_gain.value, told.auc_gain.low, told.better) == (0.0, 0.0, False)


def test_the_file_of_risks_holds_every_open_dossier(tmp_path: Path) -> None:
    rows = office(600, {"online": 0.1, "post": 0.6})
    rows[0].update(closed_at=None, id="=1+1")
    made = predict(facts_of(tmp_path, rows), CUT)
    write_risks(tmp_path / "risks.csv", made.risks)
    with (tmp_path / "risks.csv").open(encoding="utf-8-sig") as file:
        read = list(csv.DictReader(file))
    assert len(read) == len(made.risks) == sum(row["closed_at"] is None for row in rows)
    assert (read[0]["id"], read[0]["probability"]) == ("'=1+1", "1.0")
