"""Variants, rework and returns: which ways cases take, and where they go back."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from motcua.steering.process.log import Ints, Log


@dataclass(frozen=True)
class Variant:
    """A sequence of activities and how many cases took it."""

    activities: tuple[str, ...]
    n: int

    def answer(self, cases: int) -> dict[str, object]:
        """With its share of all cases."""
        return {"activities": list(self.activities), "n": self.n, "share": self.n / cases}


def variants_of(log: Log) -> list[Variant]:
    """All variants, most frequent first, then by name."""
    codes = log.activity.astype(np.uint32).tobytes()
    ends = (log.ends + 1).tolist()
    spans = zip(log.starts.tolist(), ends, strict=True)
    counted = Counter(codes[4 * start : 4 * end] for start, end in spans)
    found = [Variant(_names(log, code), n) for code, n in counted.items()]
    return sorted(found, key=lambda variant: (-variant.n, variant.activities))


def rework_of(log: Log) -> dict[str, object]:
    """Cases in which an activity happened again, and which activities."""
    again = repeated(log)
    cases = len(np.unique(log.case[again]))
    rows = [
        {"activity": log.activities[code], "repeats": n, "cases": _cases(log, again, code)}
        for code, n in Counter(log.activity[again].tolist()).items()
    ]
    rows.sort(key=lambda row: (-int(str(row["repeats"])), str(row["activity"])))
    total = len(log.starts)
    return {"cases": cases, "share": cases / total if total else None, "activities": rows}


def returns_of(log: Log) -> list[dict[str, object]]:
    """Steps from an activity back to another one that the case had already passed."""
    again = repeated(log)
    back = again[log.activity[again] != log.activity[again - 1]]
    pairs = log.activity[back - 1] * len(log.activities) + log.activity[back]
    counted = Counter(pairs.tolist())
    distinct = Counter(
        pair for pair, _ in {*zip(pairs.tolist(), log.case[back].tolist(), strict=True)}
    )
    rows: list[dict[str, object]] = []
    for pair in sorted(counted, key=lambda pair: (-counted[pair], log.ends_of(pair))):
        start, end = log.ends_of(pair)
        rows.append({"from": start, "to": end, "n": counted[pair], "cases": distinct[pair]})
    return rows


def repeated(log: Log) -> Ints:
    """Places of events whose activity had already happened in their case."""
    key = log.case * max(len(log.activities), 1) + log.activity
    first = np.unique(key, return_index=True)[1]
    again = np.ones(len(key), dtype=bool)
    again[first] = False
    return np.flatnonzero(again)


def _cases(log: Log, again: Ints, code: int) -> int:
    return len(np.unique(log.case[again[log.activity[again] == code]]))


def _names(log: Log, code: bytes) -> tuple[str, ...]:
    return tuple(log.activities[place] for place in np.frombuffer(code, dtype=np.uint32))
