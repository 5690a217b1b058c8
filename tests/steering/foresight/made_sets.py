"""Small imported sets, written as an import leaves them."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.steering.facts.schema import arrow_schema

ZONE = timedelta(hours=7)


def write_set(
    home: Path, rows: Iterable[Mapping[str, object]], as_of: datetime, name: str = "made"
) -> Path:
    """A set of cases; days and months follow from the instants."""
    folder = home / "sets" / name
    folder.mkdir(parents=True)
    told = [_completed(row) for row in rows]
    known = arrow_schema("dossiers")
    names = list(dict.fromkeys(name for row in told for name in row))
    schema = pa.schema([known.field(name) for name in names])
    table = pa.Table.from_pylist([{n: row.get(n) for n in names} for row in told], schema=schema)
    pq.write_table(table, folder / "cases.parquet")
    meta = {
        "timezone": "Asia/Ho_Chi_Minh",
        "as_of": as_of.isoformat(),
        "counts": {"rows": len(told), "cases": len(told), "events": 0, "refused": 0},
        "source": {"file": "made.csv", "bytes": 1, "sha256": "0" * 64},
        "unclassified": [],
        "warnings": [],
    }
    (folder / "meta.json").write_text(json.dumps(meta))
    return home


def _completed(row: Mapping[str, object]) -> dict[str, object]:
    told: dict[str, object] = {"code": row["id"], **row}
    for name in ("received", "closed", "due"):
        at = row.get(f"{name}_at")
        day = (
            int((at.astimezone(UTC) + ZONE).strftime("%Y%m%d"))
            if isinstance(at, datetime)
            else None
        )
        told[f"{name}_day"] = day
        if name != "due":
            told[f"{name}_month"] = day and day // 100
    closed, due = row.get("closed_at"), row.get("due_at")
    known = isinstance(closed, datetime) and isinstance(due, datetime)
    told["on_time"] = int(closed <= due) if known else None  # type: ignore[operator]
    told.setdefault("outcome", "settled" if closed else None)
    return told
