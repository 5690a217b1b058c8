"""The process of an imported set, or of some of its cases."""

import json
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused
from motcua.steering.facts.importing.mapping import Mapping, parse_mapping
from motcua.steering.facts.importing.working import Office
from motcua.steering.facts.localtime import end_of
from motcua.steering.facts.reading import set_folder
from motcua.steering.process.analysis import Asked, Process, analyse
from motcua.steering.process.log import Log
from motcua.steering.process.overdue import Overdue
from motcua.steering.process.units import compare

_NO_EVENTS = "The set tells cases only, no events."
_NO_OFFICE = "Office time is not known for all of this set."
_CASES = ("id", "unit", "procedure", "service", "received_day", "due_at", "closed_at")


@dataclass(frozen=True)
class SetLog:
    """Events (`case`, `activity`, `at`) and cases (`_CASES`, as far as known) of a set."""

    events: pa.Table
    cases: pa.Table
    mapping: Mapping
    as_of: datetime | None

    @classmethod
    def read(cls, home: Path, name: str) -> "SetLog":
        """Raises Refused for a set that does not exist."""
        folder = set_folder(home, name)
        if not (folder / "events.parquet").exists() or not (folder / "cases.parquet").exists():
            raise Refused("There is no imported set %(name)s.", code="no-set", name=name)
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        path = folder / "cases.parquet"
        held = pq.read_schema(path).names
        return cls(
            pq.read_table(folder / "events.parquet", columns=["case", "activity", "at"]),
            pq.read_table(path, columns=[name for name in _CASES if name in held]),
            parse_mapping(meta["map"]),
            _told(meta.get("as_of")),
        )

    def where(self, keep: pa.ChunkedArray) -> "SetLog":
        """Only the cases for which `keep` is true, and their events."""
        cases = self.cases.filter(keep)
        mine = pc.is_in(self.events["case"], cases["id"].combine_chunks())
        return replace(self, cases=cases, events=self.events.filter(mine))

    def of_procedure(self, name: str) -> "SetLog":
        """Only the cases of this procedure; "" means those that name none."""
        return self.where(pc.equal(self.procedures, name))

    def received(self, first: int, last: int) -> "SetLog":
        """Only what was received from day to day (`yyyymmdd`)."""
        if "received_day" not in self.cases.column_names:
            return self
        days = self.cases["received_day"]
        within = pc.and_(pc.greater_equal(days, first), pc.less_equal(days, last))
        return self.where(pc.fill_null(within, False))

    @property
    def procedures(self) -> pa.ChunkedArray:
        """Per case its procedure, else its service, else ""."""
        nothing = pa.chunked_array([pa.nulls(self.cases.num_rows, pa.string())])
        held = [
            self.cases[name] if name in self.cases.column_names else nothing
            for name in ("procedure", "service")
        ]
        return pc.fill_null(pc.coalesce(*held), "")

    def counted(self) -> Dict[str, int]:
        """Cases per procedure, most first, then by name."""
        pairs = [
            (row["values"], row["counts"]) for row in pc.value_counts(self.procedures).to_pylist()
        ]
        return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

    def process(self, asked: Asked, as_of: datetime | None = None) -> Process:
        """The process of these cases; what is open is late as of `as_of` or the set's end."""
        log = Log.of(self.events)
        overdue = Overdue.of(self.cases, as_of or self.as_of)
        process = analyse(log, office_of(self.mapping, log), asked, overdue)
        missing = [] if len(log.case) else [_NO_EVENTS]
        if len(log.case) and process.working is None:
            missing.append(_NO_OFFICE)
        return replace(
            process,
            cases=self.cases.num_rows,
            units=compare(log, process.throughput, self.cases),
            warnings=[{"why": why, "n": 1} for why in missing],
        )


def process_of_set(
    home: Path, name: str, asked: Asked, as_of: str | None = None, procedure: str | None = None
) -> Process:
    """The process of the set `name`; `as_of` (a day or moment) decides what is open and late.

    Raises Refused for a set or a procedure that does not exist.
    """
    whole = SetLog.read(home, name)
    moment = _moment(as_of, whole.mapping.zone or VIETNAM) if as_of else None
    if procedure is None:
        return whole.process(asked, moment)
    if procedure not in whole.counted():
        raise Refused(
            "The set has no procedure %(name)s.", code="no-procedure", name=procedure
        )  # fmt: skip
    return whole.of_procedure(procedure).process(asked, moment)


def office_of(mapping: Mapping, log: Log) -> Office | None:
    """The set's working time over the days of its events, if its mapping tells one."""
    if mapping.office is None or not len(log.at):
        return None
    first, last = (_day(int(at)) for at in (log.at.min(), log.at.max()))
    day = timedelta(days=1)
    return Office(mapping.office.calendar(first - day, last + day, mapping.zone or VIETNAM))


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
