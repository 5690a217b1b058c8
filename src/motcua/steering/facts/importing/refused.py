"""Refused rows: all of them in a file, the first thousand in the answer."""

import csv
import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from motcua.steering.facts.engine import duck, quoted
from motcua.steering.facts.importing.rows import Bad

SHOWN = 1_000
Lines = Callable[[Iterable[int]], Iterator[int | None]]
"""Rows, rising, to their lines in the file."""


class RefusedRows:
    """Collects refused rows into `path` (columns row, why, line), in the order of rows at the end.

    `lines`: after `close`, where the shown ones stand in a file that people see as lines.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.total = 0
        self._file = path.open("w", encoding="utf-8", newline="")
        self._out = csv.writer(self._file)
        self._out.writerow(("row", "why"))
        self._last = 0
        self._sorted = True
        self._first: list[Bad] = []
        self.lines: list[int | None] = []

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

    def close(self, lines: Lines) -> None:
        """Finishes the file: in the order of rows, each with its line."""
        self._file.close()
        if not self._sorted:
            self._sort()
        draft = self.path.with_suffix(".lines")
        with draft.open("w", encoding="utf-8", newline="") as out:
            written = csv.writer(out)
            written.writerow(("row", "why", "line"))
            found = lines(row for row, _ in self._held())
            for (row, why), line in zip(self._held(), found, strict=True):
                written.writerow((row, why, line))
                if len(self.lines) < SHOWN:
                    self.lines.append(line)
        draft.replace(self.path)

    def _held(self) -> Iterator[Bad]:
        with self.path.open(encoding="utf-8", newline="") as file:
            yield from ((int(row), why) for row, why in islice(csv.reader(file), 1, None))

    def _sort(self) -> None:
        draft = self.path.with_suffix(".sorted")
        with duck(threads=1, memory="256MiB") as connection:
            connection.execute(
                f"COPY (FROM read_csv({quoted(str(self.path))}, header=true, "
                "columns={'row': 'BIGINT', 'why': 'VARCHAR'}, quote='\"', escape='\"') "
                f"ORDER BY row) TO {quoted(str(draft))} (HEADER)"
            )
        draft.replace(self.path)
