"""Waits between one event and the next, gathered by arc."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from motcua.law.errors import Refused
from motcua.steering.process.log import Flags, Ints, Log
from motcua.steering.process.spread import exact_sum, quantile

MIN_N_OF_MEAN = 30


@dataclass(frozen=True)
class Arc:
    """One activity directly followed by another: how often, and the waits in hours."""

    start: str
    end: str
    n: int
    mean_h: float
    median_h: float
    sum_h: float
    excluded: bool = False

    def answer(self) -> dict[str, object]:
        """By contract; an excluded arc says so."""
        told: dict[str, object] = {
            "from": self.start,
            "to": self.end,
            "n": self.n,
            "mean_h": self.mean_h,
            "median_h": self.median_h,
            "sum_h": self.sum_h,
        }
        return told | ({"excluded": True} if self.excluded else {})


def arcs_of(log: Log, waits: Ints, per_hour: int, excluded: frozenset[int]) -> list[Arc]:
    """All arcs, most frequent first, then by name. `waits` belongs to `log.follows`."""
    found = [
        Arc(
            *log.ends_of(arc),
            n=len(held),
            mean_h=total / (len(held) * per_hour),
            median_h=quantile(held, 50, per_hour),
            sum_h=total / per_hour,
            excluded=arc in excluded,
        )
        for arc, held in _by_arc(log, waits)
        for total in [exact_sum(held)]
    ]
    return sorted(found, key=lambda arc: (-arc.n, arc.start, arc.end))


def longest(arcs: list[Arc], *, by_mean: bool) -> dict[str, object] | None:
    """The bottleneck by sum, or by mean of arcs with at least 30 waits; ties by name."""
    known = [arc for arc in arcs if not arc.excluded and (not by_mean or arc.n >= MIN_N_OF_MEAN)]
    if not known:
        return None

    def value(arc: Arc) -> float:
        return arc.mean_h if by_mean else arc.sum_h

    worst = min(known, key=lambda arc: (-value(arc), arc.start, arc.end))
    return {"from": worst.start, "to": worst.end, "value_h": value(worst), "n": worst.n}


def excluded_arcs(log: Log, waits: "tuple[str, ...]") -> frozenset[int]:
    """The arcs named by `FROM => TO`. Raises Refused for one that the log does not have."""
    places = {name: place for place, name in enumerate(log.activities)}
    known = set(np.unique(log.arc).tolist())
    found = set()
    for text in waits:
        start, arrow, end = (part.strip() for part in text.partition("=>"))
        if not (arrow and start and end):
            raise Refused("Write a wait as 'FROM => TO', not %(text)s.", code="bad-wait", text=text)
        arc = places.get(start, -1) * len(log.activities) + places.get(end, -1)
        if start not in places or end not in places or arc not in known:
            raise Refused(
                "In no case does %(end)s directly follow %(start)s.",
                code="no-wait",
                start=start,
                end=end,
            )
        found.add(arc)
    return frozenset(found)


def per_case(log: Log, waits: Ints, taken: Flags) -> Ints:
    """For each case the sum of its waits that are `taken`."""
    sums = np.zeros(len(log.case), dtype=np.int64)
    sums[log.follows] = np.where(taken, waits, 0)
    return np.add.reduceat(sums, log.starts) if len(sums) else sums


def _by_arc(log: Log, waits: Ints) -> Iterator[tuple[int, Ints]]:
    """Each arc with its waits in ascending order."""
    if not len(waits):
        return
    order = np.lexsort((waits, log.arc))
    arcs, held = log.arc[order], waits[order]
    kinds, starts = np.unique(arcs, return_index=True)
    yield from zip(kinds.tolist(), np.split(held, starts[1:]), strict=True)
