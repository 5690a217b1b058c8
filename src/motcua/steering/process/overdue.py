"""Late and open-late cases of a set, judged as instants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Overdue:
    """`closed` counts closed cases with a due moment, so `rate` = late / closed.

    `open_late`: not closed and due before the given moment. Null where the set does not tell
    when cases are closed.
    """

    late: int | None = None
    closed: int | None = None
    open_late: int | None = None
    no_due: int | None = None

    @classmethod
    def of(cls, cases: pa.Table, as_of: datetime | None) -> "Overdue":
        """Of a table with `due_at` and `closed_at` (either may be missing)."""
        due = _column(cases, "due_at")
        no_due = due.null_count
        if "closed_at" not in cases.column_names:
            return cls(no_due=no_due)
        closed = _column(cases, "closed_at")
        open_late = (
            None if as_of is None else _count(pc.and_(pc.is_null(closed), _before(due, as_of)))
        )
        return cls(
            late=_count(pc.greater(closed, due)),
            closed=_count(pc.and_(pc.is_valid(closed), pc.is_valid(due))),
            open_late=open_late,
            no_due=no_due,
        )

    @property
    def rate(self) -> float | None:
        """Share of closed cases with a due moment that were closed after it."""
        return self.late / self.closed if self.late is not None and self.closed else None

    def answer(self) -> Mapping[str, object]:
        """By contract."""
        return {
            "late": self.late,
            "closed": self.closed,
            "rate": self.rate,
            "open_late": self.open_late,
            "no_due": self.no_due,
        }


def _column(cases: pa.Table, name: str) -> pa.ChunkedArray | pa.Array:
    kind = pa.timestamp("us", "UTC")
    if name in cases.column_names:
        return cases[name].cast(kind)
    return pa.nulls(cases.num_rows, kind)


def _before(due: pa.ChunkedArray, as_of: datetime) -> pa.ChunkedArray:
    return pc.fill_null(pc.less(due, pa.scalar(as_of, pa.timestamp("us", "UTC"))), False)


def _count(flags: pa.ChunkedArray) -> int:
    return pc.sum(pc.cast(flags, pa.int64())).as_py() or 0
