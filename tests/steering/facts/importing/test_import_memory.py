"""Large files are streamed: the memory stays within its bound, whichever reader takes them."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

MAP = """
kind: events
case: id
activity: act
at: at
attributes: {received: in, due: due, closed: out, unit: dept, channel: ch}
values: {channel: {Web: online, Desk: counter}}
working_time: {days: [mon, tue, wed, thu, fri], hours: ["08:00-12:00", "13:00-17:00"]}
"""
HEAD = "id,act,at,in,due,out,dept,ch,note\n"
STEPS = ("Receive", "Check", "Decide", "Return")
LIMIT_KIB = 512 << 10


def large(path: Path, size: int, *, bad_line: bool) -> int:
    """Writes cases of four events until the file has `size` bytes; returns the rows."""
    start, rows, written = datetime(2020, 1, 1, tzinfo=UTC), 0, 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while written < size:
            at = start + timedelta(minutes=rows)
            tail = f"{at},{at + timedelta(days=9)},{at + timedelta(days=rows % 17)},"
            for step, name in enumerate(STEPS):
                line = f"HS{rows:09},{name},{at + timedelta(hours=step)},{tail}Unit {rows % 90},"
                written += file.write(f"{line}{'Web' if rows % 3 else 'Desk'},{'word ' * 6}\n")
            rows += len(STEPS)
        file.write("one column only\n" if bad_line else "")
    return rows + bad_line


def limited(home: Path, file: Path) -> tuple[dict[str, Any], int]:
    """The import's answer and its peak memory in KiB, in a process of its own."""
    (home / "map.yaml").write_text(MAP)
    program = (
        "import json, resource, subprocess, sys; "
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE); "
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss; "
        "print(json.dumps([json.loads(done.stdout), peak]))"
    )
    motcua = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), "facts", "import"]
    words = [str(file), "--map", str(home / "map.yaml"), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", program, *motcua, *words], stdout=subprocess.PIPE, check=True
    )
    told, peak = json.loads(done.stdout)
    return told, peak


@pytest.mark.parametrize(
    ("megabytes", "bad_line"),
    [
        (20, False),
        (20, True),
        pytest.param(300, False, marks=pytest.mark.slow),
        pytest.param(300, True, marks=pytest.mark.slow),
    ],
)
def test_memory_stays_within_512_mib(megabytes, bad_line, tmp_path):
    rows = large(tmp_path / "big.csv", megabytes << 20, bad_line=bad_line)
    told, peak = limited(tmp_path, tmp_path / "big.csv")
    refused = [{"row": rows, "why": "1 columns instead of 9"}] if bad_line else []
    assert told["refused"] == refused
    assert (told["rows"], told["events"]) == (rows, rows - bad_line)
    assert told["cases"] == (rows - bad_line) // 4
    assert peak <= LIMIT_KIB
