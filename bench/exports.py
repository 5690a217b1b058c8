"""Exports for the benchmarks: a generated log, and the shared ones where they lie beside us."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data"
MAP = {
    "kind": "events",
    "case": "id",
    "activity": "act",
    "at": "at",
    "resource": "who",
    "attributes": {"received": "in", "due": "due", "closed": "out", "unit": "dept"},
    "timezone": "Asia/Ho_Chi_Minh",
}
STEPS = ("Receive", "Check", "Ask", "Check", "Decide", "Sign", "Return")


def write_log(path: Path, cases: int) -> int:
    """Writes a log of `cases` cases, each with four to seven events; returns the rows."""
    luck, start, rows = random.Random(7), datetime(2025, 1, 1, tzinfo=UTC), 0  # noqa: S311 -- no secret
    with path.open("w", encoding="utf-8") as file:
        file.write("id,act,at,who,in,due,out,dept\n")
        for case in range(cases):
            at = start + timedelta(minutes=case * 3)
            ends = f"{at},{at + timedelta(days=20)},{at + timedelta(hours=luck.randrange(700))}"
            for step in STEPS[: luck.randrange(4, 8)]:
                at += timedelta(seconds=luck.randrange(60, 200_000))
                file.write(
                    f"HS{case:08},{step},{at},officer{luck.randrange(300)},{ends},U{case % 90}\n"
                )
                rows += 1
    return rows
