"""The same process in different units, side by side."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.steering.process.analysis import DAY
from motcua.steering.process.log import Ints, Log
from motcua.steering.process.overdue import Overdue
from motcua.steering.process.shapes import repeated
from motcua.steering.process.spread import Spread

SMALL = 30
T = TypeVar("T")


def compare(log: Log, throughput: Ints, cases: pa.Table) -> list[Mapping[str, object]]:
    """One row per unit, by name: cases, days, share with rework, lateness; `small` below 30.

    `throughput`: microseconds per case of `log.cases`; `cases`: `id`, `unit`, moments.
    """
    if "unit" not in cases.column_names:
        return []
    reworked = np.zeros(len(log.cases), dtype=bool)
    reworked[log.case[repeated(log)]] = True
    place = {case: at for at, case in enumerate(log.cases)}
    return [
        _row(unit, cases.filter(_is(cases["unit"], unit)), place, throughput, reworked)
        for unit in _ordered(pc.unique(cases["unit"]).to_pylist())
    ]


def _row(
    unit: str | None,
    mine: pa.Table,
    place: Mapping[str, int],
    throughput: Ints,
    reworked: "np.typing.NDArray[np.bool_]",
) -> dict[str, object]:
    places = [place[case] for case in mine["id"].to_pylist() if case in place]
    days = Spread.of(throughput[places], DAY)
    again = int(reworked[places].sum())
    overdue = Overdue.of(mine, None)
    return {
        "unit": unit,
        "cases": len(places),
        "p50": days.p50,
        "p90": days.p90,
        "mean": days.mean,
        "rework_share": again / len(places) if places else None,
        "late": overdue.late,
        "closed": overdue.closed,
        "late_rate": overdue.rate,
        "small": len(places) < SMALL,
    }


def _is(column: pa.ChunkedArray, unit: str | None) -> pa.ChunkedArray:
    return pc.is_null(column) if unit is None else pc.fill_null(pc.equal(column, unit), False)


def _ordered(units: Sequence[str | None]) -> list[str | None]:
    return sorted(units, key=lambda unit: (unit is None, unit or ""))
