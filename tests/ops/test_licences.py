"""Every locked dependency of the running system stands in the table of licences."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
ROW = re.compile(r"^\| ([a-z0-9_.-]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def test_the_table_names_what_is_locked_and_nothing_else() -> None:
    locked = set(LOCKED.findall((ROOT / "requirements" / "base.txt").read_text()))
    told = ROW.findall((ROOT / "docs" / "reference" / "licences.md").read_text())
    names = [name for name, _, _ in told if name != "package"]
    assert len(locked) > 50
    assert names == sorted(locked)


def test_no_strong_copyleft_is_run_with() -> None:
    told = ROW.findall((ROOT / "docs" / "reference" / "licences.md").read_text())
    assert [name for name, licence, _ in told if re.search(r"\bA?GPL", licence)] == []
