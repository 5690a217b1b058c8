"""How well lateness is foreseen (AUC) beside the historic rate, on a made office."""

import json
import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.measure import Line
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.lateness import predict

START, CASES = datetime(2025, 1, 1, 2, tzinfo=UTC), 4_000
RISK = {"online": 0.1, "counter": 0.2, "post": 0.5}


def measure() -> Line:
    """AUC of what ships on dossiers received after mid-year; the floor is the historic rate."""
    with tempfile.TemporaryDirectory(prefix="motcua-lateness-") as folder:
        home = Path(folder)
        _office(home / "sets" / "made")
        told = predict(Facts.open(home, "made"), date(2025, 7, 1)).compared
    assert told is not None
    return Line(
        round(told.auc.value, 4), "AUC", round(told.baseline_auc.value, 4),
        round(told.auc.value / told.baseline_auc.value, 3),
        round(told.auc.high - told.auc.low, 3),
    )  # fmt: skip


def _office(folder: Path) -> None:
    """Dossiers of one year, late by the chance of channel and of a busy spring."""
    chance, rows = random.Random(1), []  # noqa: S311 -- made data
    for number in range(CASES):
        received = START + timedelta(minutes=number * 525_600 / CASES)
        channel = chance.choice(list(RISK))
        risk = RISK[channel] + (0.15 if received.month in (3, 4, 9) else 0)
        late = chance.random() < risk
        closed = received + timedelta(days=14 if late else 6)
        rows.append({
            "id": f"d{number}", "received_at": received, "due_at": received + timedelta(days=10),
            "closed_at": closed, "received_day": _day(received), "closed_day": _day(closed),
            "channel": channel, "unit": f"H48.{number % 4}", "on_time": int(not late),
        })  # fmt: skip
    folder.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows), folder / "cases.parquet")
    (folder / "meta.json").write_text(json.dumps({"as_of": "2026-02-01T00:00:00+00:00"}))


def _day(at: datetime) -> int:
    return int((at + timedelta(hours=7)).strftime("%Y%m%d"))
