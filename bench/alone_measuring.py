"""The slowest of the measuring commands on 100,000 rows, beside a command that reads nothing."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.exports import write_log
from bench.measure import Line

ROWS = 100_000
CASES = """\
kind: cases
case: id
attributes: {received: in, due: due, closed: out, unit: dept, channel: way, procedure: what}
timezone: Asia/Ho_Chi_Minh
"""
EVENTS = """\
kind: events
case: id
activity: act
at: at
resource: who
attributes: {received: in, due: due, closed: out, unit: dept}
timezone: Asia/Ho_Chi_Minh
working_time: {days: [mon, tue, wed, thu, fri], hours: ["07:00-11:30", "13:30-17:00"]}
"""
COMMANDS = (
    "facts import {home}/cases.csv --map {home}/cases.yaml",
    "facts import {home}/log.csv --map {home}/log.yaml",
    "process --set log --working",
    "indicators --set cases --period 2025",
    "rank --set cases --by unit",
    "forecast --set cases --horizon 8 --freq W",
    "predict-late --set cases --train-until 2025-10-01",
    "advise --set cases",
    "index766 --aggregates {home}/own.json",
    "verify {home}/result.pdf --trust {home}/root.pem",
)
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""As an installation is, and a work tree need not be."""
NOTHING = "due 2026-11-23T10:00 --days 3"


def measure() -> Line:
    """Processor seconds of the slowest; spread is between it and the median command."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        home = Path(name)
        write_files(home)
        floor = second_time(home, NOTHING)
        taken = {command: second_time(home, command) for command in COMMANDS}
    for command, seconds in taken.items():
        sys.stderr.write(f"{seconds:6.2f} s  {command.format(home='')}\n")
    slowest, middle = max(taken.values()), sorted(taken.values())[len(taken) // 2]
    return Line(
        round(slowest, 2), "s", round(floor, 2), round(slowest / floor, 1),
        round((slowest - middle) / slowest, 3),
    )  # fmt: skip


def second_time(home: Path, command: str) -> float:
    """The first call compiles what it loads."""
    _seconds(home, command)
    return _seconds(home, command)


def _seconds(home: Path, command: str) -> float:
    """Processor time of one call, which a busy machine changes least."""
    words = command.format(home=home).split()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), *words, "--json"],
        stdout=subprocess.DEVNULL,
        check=True,
        env={**os.environ, **COMPILED, "PYTHONPYCACHEPREFIX": str(home / "compiled")},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def write_files(home: Path) -> None:
    """What the commands read: cases, a log, aggregates, a sealed result with its root of trust."""
    (home / "cases.yaml").write_text(CASES)
    (home / "log.yaml").write_text(EVENTS)
    write_log(home / "log.csv", ROWS * 2 // 11)
    chance, start = random.Random(5), datetime(2025, 1, 1, tzinfo=UTC)  # noqa: S311 -- no secret
    with (home / "cases.csv").open("w", encoding="utf-8") as file:
        file.write("id,in,due,out,dept,way,what\n")
        for number in range(ROWS):
            at = start + timedelta(minutes=number * 5)
            due = at + timedelta(days=chance.choice((3, 5, 10, 20)))
            out = at + timedelta(hours=chance.randrange(500)) if chance.random() < 0.95 else ""
            what = f"1.{chance.randrange(300):06}"
            file.write(
                f"HS{number:08},{at},{due},{out},U{chance.randrange(120):03},"
                f"{chance.choice(('online', 'counter', 'post'))},{what}\n"
            )
    counts = {"dossier_sync": [97, 100], "on_time": [90, 100], "digitised": [80, 100]}
    (home / "own.json").write_text(json.dumps({"level": "commune", **counts}))
    _sealed(home)


def _sealed(home: Path) -> None:
    """The pension decision that the tests seal, signed twice and stamped."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from papers import PaperAuthority, sealed_decision

    authority = PaperAuthority()
    (home / "root.pem").write_bytes(authority.trust)
    (home / "result.pdf").write_bytes(sealed_decision(authority).sealed)
