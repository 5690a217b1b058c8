"""`motcua indicators`: shapes, periods, groupings, exports, refusals."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from motcua.ops.cli import main
from motcua.steering.facts.schema import to_arrow

UTC7 = "+07:00"


def cases(home: Path, rows: list[dict[str, object]], name: str = "log") -> Path:
    folder = home / "sets" / name
    folder.mkdir(parents=True)
    pq.write_table(to_arrow("dossiers", rows), folder / "cases.parquet")
    meta = {"as_of": "2026-03-31T17:00:00+07:00", "timezone": "Asia/Ho_Chi_Minh"}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return home


def case(key: str, day: int, **more: object) -> dict[str, object]:
    base = {"id": key, "version": 1, "received_day": day, "received_month": day // 100}
    closed = more.get("closed_day")
    month = closed // 100 if isinstance(closed, int) else None
    return {**base, "closed_month": month, **more}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return cases(
        tmp_path,
        [
            case("1", 20260105, unit="A", channel="online", online=1, closed_day=20260110,
                 on_time=1),
            case("2", 20260115, unit="A", channel="counter", online=0, closed_day=20260220,
                 on_time=0),
            case("3", 20260201, unit="B", channel="fax", closed_day=20260228, on_time=1),
            case("4", 20260301, unit="B", channel="online", online=1),
        ],
    )  # fmt: skip


def ask(home: Path, *options: str) -> dict[str, Any]:
    result = CliRunner().invoke(
        main, ["--home", str(home), "indicators", "--set", "log", "--json", *options]
    )
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def row(answer: dict[str, Any], indicator: str, **group: object) -> dict[str, Any]:
    found = [
        each for each in answer["rows"] if each["indicator"] == indicator and each["group"] == group
    ]
    assert len(found) == 1
    one: dict[str, Any] = found[0]
    return one


def test_the_answer_has_the_shape_of_the_contract(home: Path) -> None:
    answer = ask(home, "--period", "2026-Q1")
    assert (answer["as_of"], answer["period"]) == (
        "2026-03-31", {"from": "2026-01-01", "to": "2026-03-31"}
    )  # fmt: skip
    one = row(answer, "dossier_online")
    targets = one.pop("targets")
    assert one == {
        "indicator": "dossier_online", "formula_version": "1", "group": {}, "numerator": 2,
        "denominator": 3, "value": 200 / 3, "unit": "%",
        "excluded": [{"why": "How it was filed is not recorded.", "n": 1}],
        "why": None, "warnings": ["Small sample."],
    }  # fmt: skip
    assert targets == [
        {"plan": "004", "year": 2026, "comparator": ">=", "read_as": ">=", "read_why": None,
         "value": 90.0, "met": False}
    ]  # fmt: skip


def test_what_cannot_be_computed_is_null_with_a_reason(home: Path) -> None:
    answer = ask(home, "--period", "2026")
    one = row(answer, "petition_on_time")
    assert (one["value"], one["why"]) == (None, "These facts hold no petitions.")
    two = row(answer, "digitised")
    assert two["value"] is None
    assert two["why"] == "No row can be counted: Digitisation is not recorded."
    for each in answer["rows"]:
        assert (each["value"] is None) == (each["why"] is not None)


def test_groups_by_unit_and_month(home: Path) -> None:
    answer = ask(home, "--period", "2026-Q1", "--by", "unit,month", "--indicator", "on_time")
    told = {
        (each["group"]["unit"], each["group"]["month"]): each["value"] for each in answer["rows"]
    }
    assert told == {("A", "2026-01"): 100.0, ("A", "2026-02"): 0.0, ("B", "2026-02"): 100.0}


def test_as_of_forgets_what_came_later(home: Path) -> None:
    answer = ask(home, "--period", "2026-Q1", "--as-of", "2026-02-10")
    assert row(answer, "balance_received")["value"] == 3
    assert row(answer, "balance_in_progress")["value"] == 2
    assert row(answer, "on_time")["denominator"] == 1


def test_a_period_without_data_is_null_everywhere_or_zero_counts(home: Path) -> None:
    answer = ask(home, "--period", "2019")
    for each in answer["rows"]:
        assert each["value"] in (None, 0)
        assert each["value"] is None or each["denominator"] is None


def test_a_remainder_that_cannot_be_classified_is_shown(home: Path) -> None:
    answer = ask(home, "--period", "2026-02")
    assert row(answer, "balance_received_unclassified")["value"] == 1
    assert answer["warnings"] == ["Rows that cannot be classified are shown apart and in no class."]


def test_csv_and_xlsx_hold_the_same_figures(home: Path, tmp_path: Path) -> None:
    text, sheet = tmp_path / "f.csv", tmp_path / "f.xlsx"
    answer = ask(home, "--period", "2026", "--by", "unit", "--csv", str(text), "--xlsx", str(sheet))
    with text.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(answer["rows"])
    assert [each["indicator"] for each in rows] == [each["indicator"] for each in answer["rows"]]
    found = next(r for r in rows if r["indicator"] == "on_time" and r["unit"] == "A")
    assert (found["numerator"], found["denominator"], found["value"]) == ("1", "2", "50.0")
    cells = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    assert len(cells) == len(rows) + 1
    assert [str(each[cells[0].index("indicator")]) for each in cells[1:]] == [
        each["indicator"] for each in rows
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--period", "last year"], "is no period"),
        (["--period", "2026-03-01..2026-02-01"], "is no period"),
        (["--period", "2026-13"], "is no period"),
        (["--period", "2026", "--by", "colour"], "no grouping by colour"),
        (["--period", "2026", "--as-of", "soon"], "is no day"),
        (["--period", "2026", "--indicator", "luck"], "no indicator luck"),
        (["--period", "2026", "--csv", "/proc/no/f.csv"], "cannot be written"),
        (["--period", "2026", "--xlsx", "/proc/no/f.xlsx"], "cannot be written"),
    ],
)
def test_unusable_calls_get_one_sentence_and_status_2(
    home: Path, options: list[str], sentence: str
) -> None:
    result = CliRunner().invoke(
        main, ["--home", str(home), "indicators", "--set", "log", "--json", *options]
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_any_column_of_a_set_groups(tmp_path: Path) -> None:
    folder = tmp_path / "sets" / "log"
    folder.mkdir(parents=True)
    table = to_arrow("dossiers", [case("1", 20260105, on_time=1, closed_day=20260106)])
    pq.write_table(table.append_column("mood", pa.array(["calm"])), folder / "cases.parquet")
    answer = ask(tmp_path, "--period", "2026", "--by", "mood", "--indicator", "on_time")
    assert [each["group"] for each in answer["rows"]] == [{"mood": "calm"}]


def test_the_commands_on_sets_need_no_django(home: Path) -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from motcua.ops.cli import main\n"
        f"home = {str(home)!r}\n"
        "for call in (['indicators', '--set', 'log', '--period', '2026'],\n"
        "             ['rank', '--set', 'log', '--by', 'unit', '--min-n', '1'],\n"
        "             ['advise', '--set', 'log']):\n"
        "    result = CliRunner().invoke(main, ['--home', home, *call, '--json'])\n"
        "    assert result.exit_code == 0, (call, result.output)\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
