"""Refused rows: all of them in a file, the first thousand in the answer."""

import csv
import heapq
from collections.abc import Iterable
from pathlib import Path

from motcua.steering.facts.engine import duck, quoted
from motcua.steering.facts.importing.rows import Bad

SHOWN = 1_000


class RefusedRows:
    """Collects refused rows into `path` (columns row, why), in the order of rows at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.total = 0
        self._file = path.open("w", encoding="utf-8", newline="")
        self._out = csv.writer(self._file)
        self._out.writerow(("row", "why"))
        self._last = 0
        self._sorted = True
        self._first: list[Bad] = []

    def add(self, bad: Iterable[Bad]) -> None:
        """Adds refused rows; those of one call may be in any order."""
        held = sorted(bad)
        if not held:
            return
        self._sorted &= held[0][0] >= self._last
        self._last = max(self._last, held[-1][0])
        self.total += len(held)
        self._out.writerows(held)
        self._first = heapq.nsmallest(SHOWN, [*self._first, *held[:SHOWN]])

    def shown(self) -> list[dict[str, object]]:
        """The first thousand, for the answer."""
        return [{"row": row, "why": why} for row, why in self._first]

    def close(self) -> None:
        """Finishes the file; sorts it by row if need be."""
        self._file.close()
        if self._sorted:
            return
        draft = self.path.with_suffix(".sorted")
        with duck(threads=1, memory="256MiB") as connection:
            connection.execute(
                f"COPY (FROM read_csv({quoted(str(self.path))}, header=true, "
                "columns={'row': 'BIGINT', 'why': 'VARCHAR'}, quote='\"', escape='\"') "
                f"ORDER BY row) TO {quoted(str(draft))} (HEADER)"
            )
        draft.replace(self.path)
