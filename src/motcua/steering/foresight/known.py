"""What is known of a dossier at its receipt, and nothing that happened later.

One assumption, which every answer repeats: the responsible post that the facts name was already
responsible at receipt. Whoever cannot say so leaves it out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import both, sql
from motcua.steering.indicators.scan import Scope

CODES = ("unit", "service", "procedure", "field", "channel", "subject", "officer")
NUMBERS = ("term_days", "hour", "weekday", "late_before", "late_before_unit", "week_before")
"""Days from receipt to appointment; local hour and weekday of receipt; share late of what closed
in the 90 days before it (all, same unit); how many were received in the 7 days before it."""
DAY = 86_400_000_000
NEVER = np.iinfo(np.int64).max
Micros = NDArray[np.int64]
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    """Dossiers with an appointment, in order of receipt.

    Instants are microseconds, `NEVER` where there is none; `late` is 1, 0 or -1 (not judged);
    `codes` holds per name the text of each row ("" where it is not recorded).
    """

    ids: list[str]
    received: Micros
    due: Micros
    closed: Micros
    received_day: NDArray[np.int64]
    closed_day: NDArray[np.int64]
    late: NDArray[np.int64]
    codes: dict[str, NDArray[np.str_]]
    numbers: Table
    now: datetime

    def __len__(self) -> int:
        return len(self.ids)


def cases_of(
    facts: Facts,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
    *,
    with_officer: bool = True,
) -> Cases:
    """All dossiers with receipt and appointment, and what was known at each receipt."""
    where = sql(both("received_at IS NOT NULL AND due_at IS NOT NULL", scope.condition()))
    names = (
        f"id, received_at, due_at, closed_at, received_day, closed_day, on_time, {', '.join(CODES)}"
    )
    with facts.connect() as connection:
        rows = connection.sql(
            f"SELECT {names} FROM dossiers WHERE {where} ORDER BY received_at, id"  # noqa: S608
        ).to_arrow_table()
    received, due, closed = (_micros(rows[f"{name}_at"]) for name in ("received", "due", "closed"))
    late = 1 - _numbers(rows["on_time"], 2)
    codes = {name: _texts(rows[name]) for name in CODES}
    if not with_officer:
        codes["officer"] = np.full(len(received), "")
    zone = facts.zone
    now = facts.as_of if facts.set is not None and facts.as_of else datetime.now(UTC)
    offset = _wall(received, zone.key)
    return Cases(
        ids=rows["id"].to_pylist(),
        received=received,
        due=due,
        closed=closed,
        received_day=_numbers(rows["received_day"], 0),
        closed_day=_numbers(rows["closed_day"], 99_999_999),
        late=late,
        codes=codes,
        numbers=_features(received, due, closed, late, codes["unit"], offset),
        now=now,
    )


def _features(
    received: Micros,
    due: Micros,
    closed: Micros,
    late: Micros,
    unit: NDArray[np.str_],
    wall: Micros,
) -> Table:
    days = wall // DAY
    same = np.zeros(len(received))
    names, places = np.unique(unit, return_inverse=True)
    for place in range(len(names)):
        rows = places == place
        same[rows] = _late_before(received[rows], closed[rows], late[rows])
    columns = [
        (due - received) / DAY, wall % DAY // 3_600_000_000, (days + 3) % 7,
        _late_before(received, closed, late), same,
        _count(received, received) - _count(received, received - 7 * DAY),
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _late_before(received: Micros, closed: Micros, late: Micros) -> Table:
    """At each receipt the share late of what was judged in the 90 days before; NaN for none."""
    ended = np.argsort(closed, kind="stable")
    ends, judged = closed[ended], late[ended]
    sums = np.concatenate([[0], np.cumsum(judged == 1)])
    known = np.concatenate([[0], np.cumsum(judged >= 0)])
    to = np.searchsorted(ends, received, side="left")
    since = np.searchsorted(ends, received - 90 * DAY, side="left")
    many = known[to] - known[since]
    share: Table = np.where(many > 0, (sums[to] - sums[since]) / np.maximum(many, 1), np.nan)
    return share


def _count(events: Micros, at: Micros) -> Micros:
    """How many of the events lie before each instant."""
    counted: Micros = np.searchsorted(np.sort(events), at, side="left")
    return counted


def _micros(column: pa.ChunkedArray) -> Micros:
    filled: Micros = pc.fill_null(column.cast(pa.int64()), int(NEVER)).to_numpy()
    return filled


def _numbers(column: pa.ChunkedArray, empty: int) -> NDArray[np.int64]:
    filled: NDArray[np.int64] = pc.fill_null(column.cast(pa.int64()), empty).to_numpy()
    return filled


def _texts(column: pa.ChunkedArray) -> NDArray[np.str_]:
    coded = pc.fill_null(column, "").combine_chunks().dictionary_encode()
    names = np.array(coded.dictionary.to_pylist() or [""], dtype=np.str_)
    texts: NDArray[np.str_] = names[coded.indices.to_numpy()]
    return texts


def _wall(instants: Micros, zone: str) -> Micros:
    """Microseconds of the local clock."""
    moments = pa.array(instants, pa.timestamp("us", tz=zone))
    wall: Micros = pc.local_timestamp(moments).cast(pa.int64()).to_numpy()
    return wall
