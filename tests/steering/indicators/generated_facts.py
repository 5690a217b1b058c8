"""Facts as they come: missing, reversed and equal dates, times at the edges of local days."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace as Row
from zoneinfo import ZoneInfo

from motcua.steering.facts.schema import COLUMNS, TABLES, Table
from motcua.steering.facts.store import Store

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2025, 11, 1, tzinfo=HERE)
CODES: dict[str, tuple[str | None, ...]] = {
    "channel": ("online", "counter", "post", "fax", None),
    "filing": ("alone", "helped", "for_another", "in_person", "post", None),
    "owner": ("native", "mirrored", None),
    "outcome": ("settled", "settled", "refused", "stopped", "withdrawn", None),
    "login_clock": ("here", "here", "portal", "none", None),
    "service_level": ("full", "partial", None),
    "law_list": ("06", None),
    "unit": ("H48", "H48.101", "H48.101.2", "H48.1013", None),
    "agency": ("H48.101", "H48.102"),
    "procedure": ("1.1", "1.2", "1.3", None),
    "level": ("province", "commune"),
}


def instant(chance: random.Random) -> datetime:
    """Any moment of five months; often the very edge of a local day or month."""
    day = START + timedelta(days=chance.choice((0, 29, 30, 60, 61, 92, chance.randrange(150))))
    edge = chance.choice(("midnight", "last", "dawn", "any"))
    if edge == "last":
        day += timedelta(days=1, microseconds=-1)
    elif edge == "dawn":
        day += timedelta(hours=7)  # midnight in UTC
    elif edge == "any":
        day += timedelta(seconds=chance.randrange(86400))
    return day.astimezone(UTC)


def row(table: Table, seed: int) -> Row:
    """One row; the same seed makes the same row."""
    chance = random.Random(f"{table}{seed}")  # noqa: S311 -- test data
    made: dict[str, object] = {}
    for column in COLUMNS[table]:
        made[column.name] = _value(column.name, column.kind, chance)
    made.update(id=f"{table}-{seed}", version=1)
    _dates(made, chance)
    return Row(**made)


def _value(name: str, kind: str, chance: random.Random) -> object:
    if kind == "share":
        return chance.choice((0, 1, 1, None))
    if kind == "code":
        return chance.choice(CODES.get(name, ("x",)))
    if kind == "at":
        return chance.choice((None, instant(chance), instant(chance)))
    return chance.choice((None, 0, 1, chance.randrange(5000), chance.randrange(5000)))


def _dates(made: dict[str, object], chance: random.Random) -> None:
    """Days and months follow from instants; equal and reversed ones occur."""
    if "from_day" in made:
        made.update(
            received_at=chance.choice((None, instant(chance))), closed_at=None, due_at=None,
            from_day=_day(instant(chance)), until_day=_day(chance.choice((None, instant(chance)))),
        )  # fmt: skip
    for name in ("received", "closed", "due"):
        at = made.get(f"{name}_at")
        day = _day(at) if isinstance(at, datetime) else None
        for column, value in ((f"{name}_day", day), (f"{name}_month", day and day // 100)):
            if column in made:
                made[column] = value
    if "closed_at" in made and "due_at" in made and chance.random() < 0.2:
        made["due_at"] = made["closed_at"]
        if "due_day" in made:
            made["due_day"] = made["closed_day"]
    if "on_time" in made:
        closed, due = made["closed_at"], made["due_at"]
        known = isinstance(closed, datetime) and isinstance(due, datetime)
        made["on_time"] = int(closed <= due) if known else None  # type: ignore[operator]
    for name in ("received_at", "closed_at", "due_at"):
        if "from_day" in made and name in made:
            del made[name]


def _day(at: datetime | None) -> int | None:
    return None if at is None else int(at.astimezone(HERE).strftime("%Y%m%d"))


def tables(seeds: list[int], like: int = 1) -> dict[str, list[Row]]:
    """All four tables; `like` dossiers stand for each seed."""
    made: dict[str, list[Row]] = {table: [row(table, seed) for seed in seeds] for table in TABLES}
    made["dossiers"] += [row("dossiers", seed * 1000 + n) for seed in seeds for n in range(1, like)]
    unique = {(table, each.id): each for table in TABLES for each in made[table]}
    return {
        table: [each for (name, _), each in unique.items() if name == table] for table in TABLES
    }


def written(home: Path, made: dict[str, list[Row]]) -> Path:
    """A home whose store holds the rows."""
    Store(home).write({table: [vars(each) for each in made[table]] for table in TABLES}, None)
    return home
