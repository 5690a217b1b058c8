"""Closing a period: which dossier stood where is written down once, and compared ever after.

Facts know late corrections, so a period counted again months later is another one. A closing
keeps what was reported: one row per dossier of the period, with the column it was counted in at
its beginning (carried, received) and at its end. It is made by a person's decision, never
overwritten, and lies outside the set, so that a new import leaves it.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from motcua.law.errors import Refused
from motcua.steering.facts.engine import quoted
from motcua.steering.facts.manifest import one_writer, sync_folder
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.reports.drill import drilled

BEGIN = ("carried", "received")
END = ("settled", "in_progress", "withdrawn", "refused", "stopped")


@dataclass(frozen=True)
class Closing:
    """A closed period: where its rows lie (`id`, `unit`, `begin`, `end`), what was counted."""

    period: Period
    closed_at: datetime
    as_of: str
    counts: Mapping[str, int]
    path: Path
    sha256: str


@dataclass(frozen=True)
class Change:
    """A dossier that stands elsewhere now than at the closing; null = in no column."""

    id: str
    unit_then: str | None
    unit_now: str | None
    begin_then: str | None
    begin_now: str | None
    end_then: str | None
    end_now: str | None


@dataclass(frozen=True)
class Compared:
    """A closing beside the facts of today."""

    closing: Closing
    changes: list[Change]


def compared(facts: Facts, closing: Closing | None) -> Compared | None:
    """What has changed since a closing, where there is one."""
    return None if closing is None else Compared(closing, changes(facts, closing))


def close(facts: Facts, period: Period, as_of: AsOf | None = None) -> Closing:
    """Writes the closing of a period.

    Raises Refused for a period that is not over in the facts, that holds nothing, or that is
    closed already.
    """
    question = Question(period, as_of=as_of)
    known = question.known_until(facts)
    if known.day < period.last:
        raise Refused(
            "The facts know only up to %(day)s: the period to %(last)s is not over.",
            code="not-over", day=known.day, last=period.last,
        )  # fmt: skip
    folder = closings_folder(facts)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with one_writer(folder):
        return _close(facts, question, known.day, folder / f"{period.first}_{period.last}.parquet")


def _close(facts: Facts, question: Question, known: date, path: Path) -> Closing:
    """Rows first, then the page that names them: a closing is there when its page is."""
    period = question.period
    if path.with_suffix(".json").exists():
        raise Refused(
            "The period %(first)s to %(last)s is closed already.",
            code="closed", first=period.first, last=period.last,
        )  # fmt: skip
    draft = path.with_name(f".{path.name}.new")
    try:
        counts = _write(facts, question, draft)
        if not counts:
            raise Refused(
                "There is no dossier in the period %(first)s to %(last)s.",
                code="empty-period", first=period.first, last=period.last,
            )  # fmt: skip
        made = Closing(period, datetime.now(UTC), str(known), counts, path, _sha(draft))
        _settle(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _describe(made)
    return made


def _settle(draft: Path, path: Path) -> None:
    """Gives a whole file its name; it survives a power cut."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def closing_of(facts: Facts, period: Period) -> Closing | None:
    """The closing of exactly this period, if there is one. Raises Refused for a damaged one."""
    return _read(closings_folder(facts) / f"{period.first}_{period.last}.json")


def closing_before(facts: Facts, period: Period) -> Closing | None:
    """The closing of the longest period that ends the day before this one begins."""
    last = period.first - timedelta(days=1)
    found = sorted(closings_folder(facts).glob(f"*_{last}.json"))
    return _read(found[0]) if found else None


def changes(facts: Facts, closing: Closing) -> list[Change]:
    """The dossiers of the closed period that would be counted otherwise now, by key."""
    question = Question(closing.period)
    with drilled(facts, chosen(_ids()), question) as drill:
        rows = drill.connection.execute(
            'SELECT coalesce(a.id, b.id), a.unit, b.unit, a."begin", b."begin", a."end", b."end" '  # noqa: S608
            f"FROM read_parquet({quoted(str(closing.path))}) a "
            f"FULL JOIN ({_places()}) b ON a.id = b.id "
            'WHERE (a.unit, a."begin", a."end") IS DISTINCT FROM (b.unit, b."begin", b."end") '
            "ORDER BY 1"
        ).fetchall()
    return [Change(*row) for row in rows]


def closings_folder(facts: Facts) -> Path:
    """Where the closings of these facts lie."""
    return facts.home / "closings" / ("own" if facts.set is None else f"set-{facts.set}")


def _write(facts: Facts, question: Question, draft: Path) -> dict[str, int]:
    with drilled(facts, chosen(_ids()), question) as drill:
        drill.connection.execute(
            f"COPY ({_places()} ORDER BY id) TO {quoted(str(draft))} (FORMAT parquet)"
        )
        counted = [
            f'SELECT "{name}", count(*) FROM ({_places()}) GROUP BY 1'  # noqa: S608
            for name in ("begin", "end")
        ]
        rows = [each for text in counted for each in _rows(drill.connection, text)]
    return {str(name): int(n) for name, n in rows if name is not None}


def _rows(connection: duckdb.DuckDBPyConnection, text: str) -> list[tuple[object, int]]:
    found: list[tuple[object, int]] = connection.execute(text).fetchall()
    return found


def _ids() -> list[str]:
    return [f"balance_{name}" for name in (*BEGIN, *END)]


def _places() -> str:
    """Which column each dossier of the period stands in, at its beginning and at its end."""
    begin, end = (_place(names) for names in (BEGIN, END))
    return (
        f'SELECT raw_id AS id, g_unit AS unit, {begin} AS "begin", {end} AS "end" FROM parts '  # noqa: S608
        f"WHERE {begin} IS NOT NULL OR {end} IS NOT NULL"
    )


def _place(names: tuple[str, ...]) -> str:
    cases = " ".join(f"WHEN balance_{name} = '1' THEN '{name}'" for name in names)
    return f"CASE {cases} END"


def _describe(made: Closing) -> None:
    told = {
        "from": str(made.period.first),
        "to": str(made.period.last),
        "closed_at": made.closed_at.isoformat(timespec="seconds"),
        "as_of": made.as_of,
        "counts": dict(made.counts),
        "sha256": made.sha256,
    }
    path = made.path.with_suffix(".json")
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(json.dumps(told, indent=1), encoding="utf-8")
    _settle(draft, path)


def _read(path: Path) -> Closing | None:
    rows = path.with_suffix(".parquet")
    if not path.exists() or not rows.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    if _sha(rows) != told["sha256"]:
        raise Refused("The closing %(file)s was changed afterwards.", code="tampered", file=rows)
    return Closing(
        Period.parse(f"{told['from']}..{told['to']}"),
        datetime.fromisoformat(told["closed_at"]),
        told["as_of"],
        told["counts"],
        rows,
        told["sha256"],
    )


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
