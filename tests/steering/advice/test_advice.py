"""Next best action: counts, gains by the formulas of the index, order by gain per effort."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from motcua.ops.cli import main
from motcua.steering.advice.advice import advise_index
from motcua.steering.advice.whatif import gain, what_if
from motcua.steering.facts.schema import to_arrow
from motcua.steering.indicators.conditions import instant
from motcua.steering.indicators.index766.score import score
from motcua.steering.indicators.period import AsOf

AGGREGATES = {
    "level": "commune", "unit": "H48.117", "on_time": [90, 100], "intake_satisfied": [80, 100],
    "digitised": [20, 100], "reused": [70, 100], "petitions_on_time": [0, 2],
    "petitions_satisfied": [0, 2], "certified_copy_service": False,
}  # fmt: skip


def call(*options: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, [*options, "--json"])
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def aggregates(tmp_path: Path) -> Path:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(AGGREGATES), encoding="utf-8")
    return file


def test_gaps_of_aggregates_become_actions_with_their_worth(aggregates: Path) -> None:
    answer = call("advise", "--aggregates", str(aggregates))
    assert answer["unit"] == "H48.117"
    assert answer["now"] == pytest.approx(18 + 6 * 8 / 9 + 0.8 + 1.75)
    actions = {each["action"]: each for each in answer["actions"]}
    digitised = actions["digitised"]
    assert (digitised["count"], digitised["gain"]) == (80, 3.2)
    assert digitised["gain_per_item"] == 0.04
    assert (actions["reused"]["count"], actions["reused"]["gain"]) == (10, 0.25)
    assert (actions["petitions_on_time"]["count"], actions["petitions_on_time"]["gain"]) == (2, 12)
    assert (actions["certified_copy_service"]["count"], actions["certified_copy_service"]["gain"]) \
        == (1, 2)  # fmt: skip
    assert actions["on_time"]["gain"] == pytest.approx(2 + 6 / 9)
    assert "publish_on_time" not in actions


def test_actions_are_ordered_by_gain_per_minute(aggregates: Path) -> None:
    actions = call("advise", "--aggregates", str(aggregates))["actions"]
    worth = [each["gain_per_item"] / each["effort_minutes"] for each in actions]
    assert worth == sorted(worth, reverse=True)
    assert call("advise", "--aggregates", str(aggregates), "--top", "2")["actions"] == actions[:2]


def test_a_full_index_needs_no_action() -> None:
    index = score("province", {"digitised": (5, 5), "reused": (4, 5)})
    assert advise_index(index).actions == ()


def test_what_if_never_passes_the_denominator() -> None:
    index = score("province", {"digitised": (90, 100)})
    assert what_if(index, {"digitised": 500}).total == 4
    assert what_if(index, {"digitised": -500}).total == 0
    assert gain(index, ["digitised"], 10) == gain(index, ["digitised"], 11)


def case(key: int, due: str | None, **more: object) -> dict[str, object]:
    moment = datetime.fromisoformat(due) if due else None
    return {
        "id": str(key), "version": 1, "unit": "A", "received_day": 20260101,
        "received_month": 202601, "due_at": moment, **more,
    }  # fmt: skip


def facts(home: Path) -> Path:
    closed = {"closed_day": 20260110, "closed_month": 202601, "on_time": 1, "outcome": "settled"}
    rows = [
        case(1, "2026-02-03T17:00+07:00"),  # due within the week
        case(2, "2026-02-05T17:00+07:00", waiting_click=1),
        case(3, "2026-01-20T17:00+07:00"),  # overdue
        case(4, "2026-03-30T17:00+07:00"),  # later
        case(5, "2026-01-15T17:00+07:00", result_required=1, digitised_result=0, **closed),
        case(6, "2026-01-15T17:00+07:00", result_required=1, digitised_result=1, **closed),
    ]
    for row in rows[4:]:
        row["closed_at"] = AsOf.end_of_day(date(2026, 1, 10)).at
    folder = home / "sets" / "log"
    folder.mkdir(parents=True)
    pq.write_table(to_arrow("dossiers", rows), folder / "cases.parquet")
    (folder / "meta.json").write_text(json.dumps({"as_of": "2026-02-01T12:00:00+07:00"}))
    return home


def test_actions_on_facts_name_how_many_rows_and_what_they_protect(tmp_path: Path) -> None:
    answer = call("--home", str(facts(tmp_path)), "advise", "--set", "log")
    actions = {each["action"]: each for each in answer["actions"]}
    assert {name: each["count"] for name, each in actions.items()} == {
        "finish_before_due": 1, "close_waiting_click": 1, "finish_overdue": 1,
        "digitise_results": 1,
    }  # fmt: skip
    protects = actions["close_waiting_click"]
    assert protects["protects"]
    assert protects["gain"] == pytest.approx(20 / 6 + (5 / 6 / 0.9 - 4 / 6 / 0.9) * 6)
    assert actions["finish_overdue"]["gain"] == 0
    assert actions["digitise_results"]["gain"] == pytest.approx(6 / 2)
    assert answer["actions"][0]["action"] == "close_waiting_click"


def test_advice_can_be_asked_for_one_unit(tmp_path: Path) -> None:
    answer = call("--home", str(facts(tmp_path)), "advise", "--set", "log", "--unit", "B")
    assert (answer["unit"], answer["actions"]) == ("B", [])


@pytest.mark.parametrize("options", [[], ["--set", "a", "--aggregates", "b"], ["--set", "none"]])
def test_unusable_calls_get_status_2(tmp_path: Path, options: list[str]) -> None:
    result = CliRunner().invoke(main, ["--home", str(tmp_path), "advise", *options])
    assert result.exit_code == 2


def test_instants_are_written_with_their_microseconds() -> None:
    at = AsOf.end_of_day(date(2026, 1, 10)).at
    assert instant(at) == "TIMESTAMPTZ '2026-01-10 17:00:00.000000+00'"
