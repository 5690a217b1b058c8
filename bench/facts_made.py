"""Ten million dossiers, the same ones every time, in the store's own files and schema."""

from datetime import date
from pathlib import Path

import duckdb

from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.engine import duck, identifier
from motcua.steering.facts.files import put
from motcua.steering.facts.manifest import Manifest, Piece, Pieces
from motcua.steering.facts.schema import COLUMNS, arrow_schema
from motcua.steering.facts.store import Store

UNITS, MONTHS, FIRST_YEAR = 200, 36, 2024
SPECIAL = {
    "id": "'d' || lpad(i::VARCHAR, 9, '0')",
    "version": "CAST(1 AS BIGINT)",
    "code": "'H48-' || i",
    "province": "'H48'",
    "agency": "'H48.' || (100 + i % 200)",
    "unit": "'H48.' || (100 + i % 200)",
    "unit_kind": "CASE WHEN i % 200 < 40 THEN 'so' WHEN i % 2 = 0 THEN 'xa' ELSE 'phuong' END",
    "level": "CASE WHEN i % 200 < 40 THEN 'province' ELSE 'commune' END",
    "field": "'f' || (h % 30)",
    "procedure": "'1.' || lpad((h % 2000)::VARCHAR, 6, '0')",
    "service": "CAST(NULL AS VARCHAR)",
    "channel": "['post', 'counter', 'counter', 'online'][1 + least(h % 10, 3)]",
    "owner": "CASE WHEN h % 7 = 0 THEN 'mirrored' ELSE 'native' END",
    "filing": "['post', 'in_person', 'in_person', 'helped', 'alone'][1 + least(h % 10, 4)]",
    "outcome": (
        "CASE WHEN closed IS NULL THEN NULL WHEN h % 50 = 0 THEN 'withdrawn' "
        "WHEN h % 51 = 0 THEN 'refused' ELSE 'settled' END"
    ),
    "login_clock": "CASE WHEN h % 3 = 0 THEN 'portal' ELSE 'here' END",
    "received_at": "received", "submitted_at": "received", "accepted_at": "received",
    "first_answer_at": "received + INTERVAL 3 HOUR",
    "first_answer_due_at": "received + INTERVAL 8 HOUR",
    "due_at": "due", "first_due_at": "due", "closed_at": "closed", "finished_at": "closed",
    "received_day": "CAST(strftime(received, '%Y%m%d') AS INTEGER)",
    "received_month": "CAST({month} AS INTEGER)",
    "closed_day": "CAST(strftime(closed, '%Y%m%d') AS INTEGER)",
    "closed_month": "CAST(strftime(closed, '%Y%m') AS INTEGER)",
    "due_day": "CAST(strftime(due, '%Y%m%d') AS INTEGER)",
    "on_time": "CASE WHEN closed IS NULL THEN NULL ELSE CAST(closed <= due AS TINYINT) END",
    "online": "CAST(h % 10 > 2 AS TINYINT)",
}  # fmt: skip
_BY_KIND = {
    "code": "CAST(NULL AS VARCHAR)",
    "at": "CAST(NULL AS TIMESTAMPTZ)",
    "day": "CAST(NULL AS INTEGER)",
    "s": "CAST(h % 200000 AS BIGINT)",
    "n": "CAST(h % 9 AS INTEGER)",
    "dong": "CAST(h % 90000 AS BIGINT)",
}


def make(home: Path, rows: int, *, delta: int = 0) -> None:
    """Writes `rows` dossiers over 36 months and 200 units; then `delta` late corrections."""
    folder = home / "facts"
    with duck(threads=2) as connection:
        pieces = tuple(_month(connection, folder, number, rows) for number in range(MONTHS))
    held = Manifest(1, (1, 1, "made"), {"dossiers": Pieces(base=pieces)}, {})
    manifests.write(folder, held)
    if delta:
        correct(home, rows, delta)


def correct(home: Path, rows: int, delta: int) -> None:
    """Higher versions of `delta` dossiers of the last months, as a follower would write them."""
    last = MONTHS - 1
    with duck(threads=2) as connection:
        chosen = _select(last, rows).replace("CAST(1 AS BIGINT)", "CAST(2 AS BIGINT)")
        arrow = connection.sql(f"{chosen} LIMIT {delta}").to_arrow_table()
    Store(home).write_arrow({"dossiers": arrow.cast(arrow_schema("dossiers"))}, (1, 2, "made"))


def _month(connection: duckdb.DuckDBPyConnection, folder: Path, number: int, rows: int) -> Piece:
    made = connection.sql(f"{_select(number, rows)} ORDER BY unit, received_day, id")
    month = _number(number)
    return put(folder, "dossiers", made.to_arrow_table(), str(month), [month])


def _select(number: int, rows: int) -> str:
    month, share = _number(number), rows // MONTHS
    begin = date(month // 100, month % 100, 1)
    columns = ", ".join(
        f"{_expression(column.name, column.kind)} AS {identifier(column.name)}"
        for column in COLUMNS["dossiers"]
    ).replace("{month}", str(month))
    raw = (  # numbers and names of ours only
        "SELECT i, (hash(i) % 1000003)::BIGINT AS h, hash(i + 13) AS g, "
        f"TIMESTAMPTZ '{begin} 01:00:00+00' "
        "+ (hash(i + 7) % 2332800)::INTEGER * INTERVAL 1 SECOND AS received "
        f"FROM range({number * share}, {(number + 1) * share}) r(i)"
    )
    dated = (
        "SELECT *, received + (5 + h % 15)::INTEGER * INTERVAL 1 DAY AS due, "
        "CASE WHEN h % 25 > 0 THEN received + (1 + h % 18)::INTEGER * INTERVAL 1 DAY END AS closed "
        f"FROM ({raw})"
    )
    return f"SELECT {columns} FROM ({dated})"


def _expression(name: str, kind: str) -> str:
    if name in SPECIAL:
        return SPECIAL[name]
    if kind == "share":  # one in 16 unknown, of the others three of four yes
        at = sum(name.encode()) % 56
        known = f"((g >> {at}) & 15) > 0"
        return f"CASE WHEN {known} THEN CAST(((g >> {at + 4}) & 3) > 0 AS TINYINT) END"
    return _BY_KIND[kind]


def _number(number: int) -> int:
    return (FIRST_YEAR + number // 12) * 100 + number % 12 + 1
