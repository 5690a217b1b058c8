"""Large well-formed CSV read and cleaned by DuckDB in one stream, several times as fast.

Only for files in which no reader could see anything else: unpacked UTF-8 whose every line has
the header's width. Where a line is not so DuckDB stops, or (seen with small buffers, 2.0) passes
it over in silence: therefore its rows are compared with the lines of the file. Either way
`NotPlain` is raised and the import begins anew with the reader that tells each bad line. (A lone
empty field after the last column is the one thing that DuckDB forgives.)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import duckdb
import numpy as np
import pyarrow as pa

from motcua.steering.facts.engine import identifier, quoted
from motcua.steering.facts.importing.lines import csv_lines
from motcua.steering.facts.importing.rows import Bad, chosen_columns
from motcua.steering.facts.importing.source import Source
from motcua.steering.facts.importing.statement import Statement

FROM_BYTES = 8 << 20
_BATCH = 100_000
_BUFFER, _LONGEST_LINE = 8 << 20, 2 << 20  # small buffers keep the memory bounded


class NotPlain(Exception):
    """The file needs the careful reader."""


class PlainCsv:
    """A CSV file that may be plain: `header` in order, `lines` as surveyed."""

    typed: frozenset[str] = frozenset()

    def __init__(
        self,
        source: Source,
        header: list[str],
        wanted: Mapping[str, str],
        *,
        delimiter: str,
        lifecycle: bool,
        lines: int,
        seen: Callable[[int], None],
    ) -> None:
        self.source, self.header, self.delimiter = source, header, delimiter
        self.bad: list[Bad] = []
        self.read = 0
        self.columns = chosen_columns(header, wanted, source.path, lifecycle=lifecycle)
        self._lines, self._seen = lines, seen

    def cleaned(
        self, connection: duckdb.DuckDBPyConnection, statement: Statement
    ) -> Iterator[pa.Table]:
        """What `statement` makes of the file, in file order, rows numbered.

        Raises NotPlain where a line is not as it should be, at the latest after the last.
        """
        line = self._line_bytes()
        try:
            reader = connection.sql(statement.sql(self._source())).to_arrow_reader(_BATCH)
            for batch in reader:
                rows = np.arange(self.read + 1, self.read + batch.num_rows + 1, dtype=np.int64)
                self.read += batch.num_rows
                self._seen(self.read * line)
                table = pa.Table.from_batches([batch])
                place = table.column_names.index("row")
                yield table.set_column(place, "row", pa.array(rows))
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise NotPlain from error  # through Arrow's stream DuckDB's finding is an OSError

        if self.read != self._lines - 1:
            raise NotPlain

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """Where data rows begin, by reading the file once more."""
        return csv_lines(self.source, rows, delimiter=self.delimiter, encoding="utf-8")

    def _source(self) -> str:
        names = [f"c{place}" for place in range(len(self.header))]
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        taken = ", ".join(
            f"c{self.header.index(name)} AS {identifier(role)}"
            for role, name in self.columns.items()
        )
        return (
            f"(SELECT 0::BIGINT AS row, {taken} FROM read_csv("  # noqa: S608 -- quoted
            f"{quoted(str(self.source.path))}, auto_detect=false, header=true, "
            f"delim={quoted(self.delimiter)}, quote='\"', escape='\"', columns={{{types}}}, "
            "strict_mode=true, null_padding=false, ignore_errors=false, "
            f"buffer_size={_BUFFER}, max_line_size={_LONGEST_LINE}))"
        )

    def _line_bytes(self) -> int:
        """About how long a line is, for the progress."""
        with self.source.path.open("rb") as file:
            head = file.read(1 << 20)
        return len(head) // max(head.count(b"\n"), 1)


def may_be_plain(source: Source, header: list[str], encoding: str) -> bool:
    """Whether it is worth trying: large, unpacked, UTF-8, header on its first line."""
    if source.packed or encoding != "utf-8" or source.size < FROM_BYTES or len(header) < 2:
        return False
    with source.path.open("rb") as file:
        first = file.readline(_LONGEST_LINE)
    return bool(first.strip()) and not any("\n" in name or "\r" in name for name in header)
