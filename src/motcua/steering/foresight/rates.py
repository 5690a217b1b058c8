"""The baseline: how often dossiers of this service and unit have been late before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motcua.steering.foresight.known import Cases
from motcua.steering.foresight.scores import Floats

GROUP = ("service", "procedure", "unit")
FEWEST = 20
"""Groups with fewer judged dossiers take the rate of all."""


@dataclass(frozen=True)
class Rates:
    """Late and judged dossiers per group, and of all."""

    counts: dict[tuple[str, ...], tuple[int, int]]
    late: int
    judged: int

    @classmethod
    def of(cls, cases: Cases, rows: NDArray[np.bool_]) -> "Rates":
        counts: dict[tuple[str, ...], tuple[int, int]] = {}
        judged = np.flatnonzero(rows)
        for key, late in zip(keys(cases, judged), cases.late[judged], strict=True):
            was, many = counts.get(key, (0, 0))
            counts[key] = was + int(late), many + 1
        return cls(counts, int(cases.late[judged].sum()), len(judged))

    def for_key(self, key: tuple[str, ...]) -> tuple[int, int]:
        """Late and judged of a group, or of all where it is too small."""
        late, judged = self.counts.get(key, (0, 0))
        return (late, judged) if judged >= FEWEST else (self.late, self.judged)

    def rates(self, cases: Cases, rows: NDArray[np.int64]) -> Floats:
        pairs = [self.for_key(key) for key in keys(cases, rows)]
        return np.array([late / judged for late, judged in pairs], dtype=np.float64)


def keys(cases: Cases, rows: NDArray[np.int64]) -> Sequence[tuple[str, ...]]:
    """The group of each row."""
    return list(zip(*(cases.codes[name][rows].tolist() for name in GROUP), strict=True))
