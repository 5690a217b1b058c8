"""An event log as columns of whole numbers, in the order in which things happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Log:
    """Events sorted by case, then time, then file order.

    `case` and `activity` are places in `cases` and `activities`; `at` is microseconds since
    1970 in UTC.
    """

    cases: Sequence[str]
    activities: Sequence[str]
    case: Ints
    activity: Ints
    at: Ints

    @classmethod
    def of(cls, events: pa.Table) -> "Log":
        """From an Arrow table with `case`, `activity` and `at` in file order."""
        cases, case = _coded(events["case"])
        activities, activity = _coded(events["activity"])
        at = events["at"].cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_numpy()
        order = np.lexsort((at, case))  # stable: equal times keep file order
        return cls(cases, activities, case[order], activity[order], at[order])

    @cached_property
    def starts(self) -> Ints:
        """The place of the first event of each case."""
        new = np.ones(len(self.case), dtype=bool)
        new[1:] = self.case[1:] != self.case[:-1]
        return np.flatnonzero(new)

    @cached_property
    def ends(self) -> Ints:
        """The place of the last event of each case."""
        return np.append(self.starts[1:], len(self.case)) - 1 if len(self.case) else self.starts

    @cached_property
    def follows(self) -> Ints:
        """Places of all events that have one before them in their case."""
        return np.flatnonzero(~_flags(self.starts, len(self.case)))

    @cached_property
    def arc(self) -> Ints:
        """For each of `follows`: the arc that led there, as `from * len(activities) + to`."""
        there = self.follows
        return self.activity[there - 1] * len(self.activities) + self.activity[there]

    def ends_of(self, arc: int) -> tuple[str, str]:
        """The names of an arc's two activities."""
        start, end = divmod(arc, len(self.activities))
        return self.activities[start], self.activities[end]


def _coded(column: pa.ChunkedArray) -> tuple[list[str], Ints]:
    if not len(column):
        return [], np.empty(0, dtype=np.int64)
    plain = column.cast(pa.string()).combine_chunks()
    coded = pc.dictionary_encode(plain)
    return coded.dictionary.to_pylist(), coded.indices.to_numpy().astype(np.int64)


def _flags(places: Ints, length: int) -> Flags:
    flags = np.zeros(length, dtype=bool)
    flags[places] = True
    return flags
