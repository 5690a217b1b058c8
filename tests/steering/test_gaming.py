"""Every way of gaming that the reference names is held by a test that exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "gaming.md"
ROW = re.compile(
    r"^\| (?P<way>[^|]+) \| [^|]+ \| (?P<kind>\w+) \| (?P<test>test_\w+) \|$", re.MULTILINE
)
SEEN_IN_REAL_CODE = 8


def test_every_named_test_exists() -> None:
    sources = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    rows = [match.groupdict() for match in ROW.finditer(PAGE.read_text())]
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    assert len(rows) == len(lines) - 1 >= SEEN_IN_REAL_CODE
    for row in rows:
        assert row["kind"] in {"impossible", "flagged"}, row
        assert f"def {row['test']}(" in sources, row
