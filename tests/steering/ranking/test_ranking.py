"""Ranking: fair to small units, honest about gaps, ties share a rank."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from motcua.ops.cli import main
from motcua.steering.facts.schema import to_arrow
from motcua.steering.ranking.shrinkage import Prior, prior_of, shrink, wilson

counts = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1, max_size=12,
)  # fmt: skip


def unit_rows(
    unit: str | None, on_time: int, late: int, kind: str = "xa"
) -> list[dict[str, object]]:
    return [
        {
            "id": f"{unit}-{n}", "version": 1, "unit": unit, "unit_kind": kind,
            "received_day": 20260101, "received_month": 202601, "closed_day": 20260105,
            "closed_month": 202601, "on_time": int(n < on_time), "online": n % 2,
        }
        for n in range(on_time + late)
    ]  # fmt: skip


def ranked(home: Path, rows: list[dict[str, object]], *options: str) -> dict[str, Any]:
    folder = home / "sets" / "log"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(to_arrow("dossiers", rows), folder / "cases.parquet")
    (folder / "meta.json").write_text(json.dumps({"as_of": "2026-02-01T00:00:00+07:00"}))
    call = ["--home", str(home), "rank", "--set", "log", "--by", "unit", "--json", *options]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_equal_units_share_a_rank_and_the_next_place_is_left_free(tmp_path: Path) -> None:
    rows = [*unit_rows("A", 40, 0), *unit_rows("B", 40, 0), *unit_rows("C", 20, 20)]
    answer = ranked(tmp_path, rows)
    assert [(r["unit"], r["rank"]) for r in answer["rows"]] == [("A", 1), ("B", 1), ("C", 3)]
    assert (answer["rows"][2]["numerator"], answer["rows"][2]["denominator"]) == (20, 40)


def test_a_small_unit_does_not_lead_by_chance(tmp_path: Path) -> None:
    rows = [*unit_rows("small", 3, 0), *unit_rows("good", 950, 50), *unit_rows("bad", 700, 300)]
    answer = ranked(tmp_path, rows, "--min-n", "1")
    assert [r["unit"] for r in answer["rows"]] == ["good", "small", "bad"]
    small = answer["rows"][1]
    assert small["value"] == 100.0
    assert small["score"] < 95
    assert small["hi"] - small["lo"] > 10


def test_a_unit_below_the_minimum_stays_unranked_and_says_why(tmp_path: Path) -> None:
    answer = ranked(tmp_path, [*unit_rows("A", 40, 1), *unit_rows("B", 29, 0)])
    last = answer["rows"][-1]
    assert (last["unit"], last["rank"], last["score"], last["n"]) == ("B", None, None, 29)
    assert last["why_unranked"] == "Fewer than 30 were counted."


def test_missing_figures_and_unknown_units_are_shown(tmp_path: Path) -> None:
    rows = [*unit_rows("A", 40, 1), *unit_rows(None, 40, 1)]
    rows += [{**row, "on_time": None} for row in unit_rows("B", 40, 0)]
    answer = ranked(tmp_path, rows)
    assert {r["unit"]: r["why_unranked"] for r in answer["rows"]} == {
        "A": None,
        None: "The unit is not recorded.",
        "B": "No row can be counted: No appointment was recorded.",
    }


def test_only_equals_are_compared(tmp_path: Path) -> None:
    rows = [*unit_rows("A", 40, 1, "so"), *unit_rows("B", 30, 5, "xa")]
    answer = ranked(tmp_path, rows, "--group", "xa")
    assert [r["unit"] for r in answer["rows"]] == ["B"]
    assert answer["method"]["group"] == "xa"


def test_where_less_is_better_the_smallest_leads(tmp_path: Path) -> None:
    rows = [{**row, "working_net_s": 100} for row in unit_rows("slow", 40, 0)]
    rows += [{**row, "working_net_s": 50} for row in unit_rows("quick", 40, 0)]
    answer = ranked(tmp_path, rows, "--indicator", "working_time_net")
    assert [(r["unit"], r["score"]) for r in answer["rows"]] == [("quick", 50.0), ("slow", 100.0)]


def test_the_composite_leaves_out_who_lacks_a_part(tmp_path: Path) -> None:
    weights = tmp_path / "w.yaml"
    weights.write_text("on_time: 3\ndossier_online: 1\n")
    rows = [*unit_rows("A", 40, 0), *unit_rows("B", 20, 20)]
    rows += [{**row, "online": None} for row in unit_rows("C", 40, 0)]
    answer = ranked(tmp_path, rows, "--indicator", "composite", "--weights", str(weights))
    assert [(r["unit"], r["rank"]) for r in answer["rows"]] == [("A", 1), ("B", 2), ("C", None)]
    assert answer["rows"][2]["why_unranked"] == "Without a figure for: dossier_online."
    assert answer["method"]["weights"] == {"on_time": 3.0, "dossier_online": 1.0}
    assert answer["rows"][0]["lo"] <= answer["rows"][0]["score"] <= answer["rows"][0]["hi"]


def test_the_composite_asks_the_minimum_once_and_pulls_small_parts(tmp_path: Path) -> None:
    weights = tmp_path / "w.yaml"
    weights.write_text("dossier_online: 1\nsatisfaction_all: 1\n")
    rows = [{**row, "satisfied": n % 3 and 1} for n, row in enumerate(unit_rows("A", 60, 0))]
    few = unit_rows("B", 60, 0)
    rows += [{**row, "satisfied": 1 if n < 2 else None} for n, row in enumerate(few)]
    rows += [{**row, "satisfied": 1} for row in unit_rows("C", 20, 0)]
    answer = ranked(tmp_path, rows, "--indicator", "composite", "--weights", str(weights))
    by_unit = {row["unit"]: row for row in answer["rows"]}
    assert by_unit["B"]["n"] == 60
    assert 75 > by_unit["B"]["score"] > by_unit["A"]["score"]
    assert by_unit["C"]["why_unranked"] == "Fewer than 30 were counted."


def test_a_unit_with_nothing_to_count_gets_the_share_of_its_group(tmp_path: Path) -> None:
    weights = tmp_path / "w.yaml"
    weights.write_text("dossier_online: 1\non_time: 1\n")
    rows = [*unit_rows("A", 35, 5), *unit_rows("B", 25, 15)]
    rows += [{**row, "closed_day": None, "on_time": None} for row in unit_rows("C", 40, 0)]
    answer = ranked(tmp_path, rows, "--indicator", "composite", "--weights", str(weights))
    order = [(row["unit"], row["rank"]) for row in answer["rows"]]
    assert order == [("A", 1), ("C", 2), ("B", 3)]
    middle = answer["rows"][1]
    assert middle["score"] == pytest.approx((50 + 100 * 60 / 80) / 2)


def test_the_method_is_published_with_the_answer(tmp_path: Path) -> None:
    method = ranked(tmp_path, unit_rows("A", 40, 0))["method"]
    assert {"version", "since", "text_vi", "text_en", "min_n", "prior_mean", "prior_cases"} <= set(
        method
    )


@pytest.mark.parametrize("options", [("--by", "nothing"), ("--indicator", "nothing")])
def test_unknown_names_are_refused(tmp_path: Path, options: tuple[str, str]) -> None:
    ranked(tmp_path, unit_rows("A", 40, 0))
    call = ["--home", str(tmp_path), "rank", "--set", "log", *options]
    assert CliRunner().invoke(main, call).exit_code == 2


@given(counts=counts)
def test_a_shrunk_share_lies_between_its_own_and_the_groups(counts: list[tuple[int, int]]) -> None:
    prior = prior_of(counts)
    assert 0 <= prior.weight <= Fraction(sum(n for _, n in counts), len(counts))
    for hits, cases in counts:
        own, shrunk = Fraction(hits, cases), shrink(hits, cases, prior)
        low, high = min(own, prior.mean), max(own, prior.mean)
        assert low <= shrunk.score <= high
        assert 0 <= shrunk.lo <= float(shrunk.score) <= shrunk.hi <= 1


@given(hits=st.integers(0, 50), more=st.integers(0, 50), rest=st.integers(1, 50))
def test_more_cases_narrow_the_interval(hits: int, more: int, rest: int) -> None:
    cases = hits + rest
    lo, hi = wilson(hits, cases)
    factor = 1 + more
    lo2, hi2 = wilson(hits * factor, cases * factor)
    assert hi2 - lo2 <= hi - lo + 1e-12


def test_units_that_do_not_differ_are_pulled_half_way() -> None:
    prior = prior_of([(50, 100), (50, 100), (50, 100)])
    assert prior == Prior(Fraction(1, 2), Fraction(100))
    assert shrink(60, 100, prior).score == Fraction(110, 200)
