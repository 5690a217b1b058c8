"""What follows from the moments of a case: days, whole seconds, on time or late."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.steering.facts.importing.working import Office
from motcua.steering.facts.importing.zones import Micros, to_wall
from motcua.steering.facts.schema import arrow_schema

_SECOND = 1_000_000
_ONLINE = {"online": 1, "counter": 0, "post": 0}
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Moment:
    """A column of instants: microseconds, and where there is one."""

    at: Micros
    held: Flags


@dataclass
class Derived:
    """Completes cases by the columns that indicators read.

    `reversed` counts cases closed before they were received: kept, their durations null.
    `uncovered` counts cases whose working time the calendar cannot tell.
    """

    zone: ZoneInfo
    office: Office | None = None
    reversed: int = 0
    uncovered: int = 0

    def complete(self, cases: pa.Table) -> pa.Table:
        """The same cases with days, durations, `on_time`, `outcome` and `online`."""
        received, due, closed = (
            self._moment(cases, name) for name in ("received", "due", "closed")
        )
        both = received.held & closed.held
        backwards = both & (closed.at < received.at)
        self.reversed += int(backwards.sum())
        timed = both & ~backwards
        late = closed.at - due.at
        judged = closed.held & due.held
        more: dict[str, pa.Array] = {
            **self._days("received", received, months=True),
            **self._days("closed", closed, months=True),
            **self._days("due", due, months=False),
            "elapsed_s": _seconds(closed.at - received.at, timed),
            "late_s": _seconds(late, judged & ~backwards),
            "on_time": pa.array((late <= 0).astype(np.int8), pa.int8(), mask=~judged),
        }
        if self.office is not None:
            more["working_gross_s"] = self._working(self.office, received, closed, timed)
        if "outcome" not in cases.column_names:
            more["outcome"] = pc.if_else(pa.array(closed.held), "settled", None).cast(pa.string())
        if "channel" in cases.column_names:
            more["online"] = _online(cases["channel"])
        for name, values in more.items():
            type_ = arrow_schema("dossiers").field(name).type
            cases = cases.append_column(name, values.cast(type_))
        return cases

    def _moment(self, cases: pa.Table, name: str) -> Moment:
        column = f"{name}_at"
        if column not in cases.column_names:
            nothing = np.zeros(cases.num_rows, dtype=np.int64)
            return Moment(nothing, nothing.astype(bool))
        held = pc.is_valid(cases[column]).to_numpy().astype(bool)
        micros = pc.fill_null(cases[column].cast(pa.int64()), 0).to_numpy()
        return Moment(micros, held)

    def _days(self, name: str, moment: Moment, *, months: bool) -> dict[str, pa.Array]:
        days = day_numbers(to_wall(moment.at, self.zone))
        told = {f"{name}_day": pa.array(days, mask=~moment.held)}
        if months:
            told[f"{name}_month"] = pa.array(days // 100, mask=~moment.held)
        return told

    def _working(self, office: Office, received: Moment, closed: Moment, timed: Flags) -> pa.Array:
        known = office.covers(received.at) & office.covers(closed.at)
        self.uncovered += int((timed & ~known).sum())
        seconds = office.since_start(closed.at) - office.since_start(received.at)
        return pa.array(seconds, pa.int64(), mask=~(timed & known))


def day_numbers(wall: Micros) -> Micros:
    """Local days `yyyymmdd` of wall-clock microseconds."""
    days = wall.astype("datetime64[us]").astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    month = months.astype(np.int64)
    day = (days - months).astype(np.int64) + 1
    told: Micros = (month // 12 + 1970) * 10_000 + (month % 12 + 1) * 100 + day
    return told


def _seconds(micros: Micros, held: Flags) -> pa.Array:
    return pa.array(micros // _SECOND, pa.int64(), mask=~held)


def _online(channel: pa.ChunkedArray) -> pa.ChunkedArray:
    places = pc.index_in(channel, pa.array(list(_ONLINE), pa.string()))
    return pc.take(pa.array(list(_ONLINE.values()), pa.int8()), places)
