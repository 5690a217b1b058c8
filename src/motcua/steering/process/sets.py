"""The process of an imported set."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.law.errors import Refused
from motcua.steering.facts.importing.mapping import Mapping, parse_mapping
from motcua.steering.facts.importing.working import Office
from motcua.steering.facts.localtime import HERE, end_of
from motcua.steering.facts.reading import set_folder
from motcua.steering.process.analysis import Asked, Process, analyse
from motcua.steering.process.log import Log
from motcua.steering.process.overdue import Overdue
from motcua.steering.process.units import compare

_NO_EVENTS = "The set tells cases only, no events."
_NO_OFFICE = "Office time is not known for all of this set."


def process_of_set(home: Path, name: str, asked: Asked, as_of: str | None = None) -> Process:
    """The process of the set `name`; `as_of` (a day or moment) decides what is open and late.

    Raises Refused for a set that does not exist.
    """
    folder = set_folder(home, name)
    if not (folder / "events.parquet").exists() or not (folder / "cases.parquet").exists():
        raise Refused("There is no imported set %(name)s.", code="no-set", name=name)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    mapping = parse_mapping(meta["map"])
    zone = mapping.zone or HERE
    log = Log.of(pq.read_table(folder / "events.parquet", columns=["case", "activity", "at"]))
    cases = _cases(folder)
    moment = _moment(as_of, zone) if as_of else _told(meta.get("as_of"))
    process = analyse(log, office_of(mapping, log), asked, Overdue.of(cases, moment))
    missing = [] if len(log.case) else [_NO_EVENTS]
    if len(log.case) and process.working is None:
        missing.append(_NO_OFFICE)
    return replace(
        process,
        cases=cases.num_rows,
        units=compare(log, process.throughput, cases),
        warnings=[{"why": why, "n": 1} for why in missing],
    )


def office_of(mapping: Mapping, log: Log) -> Office | None:
    """The set's working time over the days of its events, if its mapping tells one."""
    if mapping.office is None or not len(log.at):
        return None
    first, last = (_day(int(at)) for at in (log.at.min(), log.at.max()))
    day = timedelta(days=1)
    return Office(mapping.office.calendar(first - day, last + day, mapping.zone or HERE))


def _cases(folder: Path) -> pa.Table:
    path = folder / "cases.parquet"
    wanted = ("id", "unit", "due_at", "closed_at")
    return pq.read_table(path, columns=[n for n in wanted if n in pq.read_schema(path).names])


def _day(micros: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).date()


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A day means its end; a time without offset is the set's own."""
    try:
        if len(text) <= 10:
            return end_of(date.fromisoformat(text), zone)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("%(text)s is no day or moment.", code="bad-day", text=text) from error
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _told(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
