"""`motcua due` by the outer contract."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from motcua.ops.cli import main

EXAMPLES = [
    ("2026-11-23T10:00 --hours 8", "2026-11-25T10:00:00+07:00"),
    ("2026-11-23T10:00 --days 3", "2026-11-27T17:00:00+07:00"),
    ("2026-08-21T09:00 --days 1", "2026-08-22T17:00:00+07:00"),
    ("2026-08-21T09:00 --days 1 --no-makeup", "2026-08-24T17:00:00+07:00"),
    ("2026-11-28T20:00 --hours 8", "2026-11-30T17:00:00+07:00"),
    ("2026-11-27T09:00 --calendar-days 1", "2026-11-30T17:00:00+07:00"),
    ("2026-11-23T15:30 --days 0 --cutoff 15:00", "2026-11-25T17:00:00+07:00"),
    ("2026-11-23T15:00 --days 0 --cutoff 15:00", "2026-11-23T17:00:00+07:00"),
    ("2026-11-23 --hours 8", "2026-11-23T17:00:00+07:00"),
    ("2026-11-23T03:00:00Z --days 3", "2026-11-27T17:00:00+07:00"),
    ("2026-11-23T15:30 --days 0 --procedure 2.000815", "2026-11-25T17:00:00+07:00"),
    ("2026-11-23T15:30 --days 0 --procedure 1.014459 --channel online",
     "2026-11-23T17:00:00+07:00"),
]  # fmt: skip

UNUSABLE = [
    "23/11/2026 --days 3",
    "2026-02-30 --days 3",
    "2022-12-31T10:00 --days 3",
    "2028-01-01T10:00 --hours 1",
    "2027-12-31T10:00 --days 3",
    "2026-11-23T10:00 --days 999999",
    "2026-11-23T10:00 --calendar-days 999999",
    "2026-11-23T10:00 --hours 999999",
    "2026-11-23T10:00 --days -1",
    "2026-11-23T10:00 --days 1.5",
    "2026-11-23T10:00 --days 3 --hours 8",
    "2026-11-23T10:00",
    "2026-11-23T10:00 --days 3 --cutoff 3pm",
    "2026-11-23T10:00 --days 3 --channel fax",
]


def run(line: str) -> dict[str, object]:
    result = CliRunner().invoke(main, ["due", *line.split(), "--json"])
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(("line", "due"), EXAMPLES)
def test_the_examples_of_the_contract_hold(line: str, due: str) -> None:
    assert run(line)["due"] == due


def test_the_steps_tell_what_each_day_contributed() -> None:
    assert run("2026-11-23T10:00 --hours 8") == {
        "received": "2026-11-23T10:00:00+07:00",
        "effective": "2026-11-23T10:00:00+07:00",
        "due": "2026-11-25T10:00:00+07:00",
        "steps": [
            {"day": "2026-11-23", "counted": 5, "why": "office hours"},
            {"day": "2026-11-24", "counted": 0, "why": "Viet Nam Cultural Day"},
            {"day": "2026-11-25", "counted": 3, "why": "office hours"},
        ],
    }


def test_a_receipt_after_closing_counts_from_the_next_opening() -> None:
    data = run("2026-11-20T18:45 --days 1")
    assert data["effective"] == "2026-11-23T07:00:00+07:00"
    assert data["due"] == "2026-11-25T17:00:00+07:00"


@pytest.mark.parametrize("line", UNUSABLE)
def test_unusable_input_ends_with_status_2_and_one_sentence(line: str) -> None:
    result = CliRunner().invoke(main, ["due", *line.split(), "--json"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_the_command_never_loads_django_and_starts_quickly() -> None:
    code = (
        "import sys; sys.argv = ['motcua', 'due', '2026-11-23T10:00', '--days', '3', '--json']\n"
        "from motcua.ops.cli import main\n"
        "main(standalone_mode=False)\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
