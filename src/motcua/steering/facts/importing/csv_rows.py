"""CSV by Arrow's streaming tokeniser: quoted line ends, any encoding, each bad line told."""

import csv
import io
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from motcua.steering.facts.importing.lines import csv_lines
from motcua.steering.facts.importing.rows import Bad, chosen_columns
from motcua.steering.facts.importing.source import Source, no_use

BLOCK = 4 << 20


class CsvRows:
    """The rows of a CSV file. Blank lines are no rows; a line of wrong width is a bad row."""

    typed: frozenset[str] = frozenset()

    def __init__(
        self,
        source: Source,
        stream: IO[bytes],
        wanted: Mapping[str, str],
        *,
        delimiter: str = ",",
        encoding: str = "utf-8",
        lifecycle: bool = True,
    ) -> None:
        self.source, self.stream = source, stream
        self.delimiter, self.encoding = delimiter, encoding
        self.bad: list[Bad] = []
        self._skipped = array("q")
        self._good = 0
        self.read = 0
        self.header = self._header()
        self.columns = chosen_columns(self.header, wanted, source.path, lifecycle=lifecycle)

    def __iter__(self) -> Iterator[pa.Table]:
        try:
            for batch in self._reader():
                yield self._named(batch)
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise self._unreadable(error) from error
        self.read = self._good + len(self._skipped)

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """Where data rows begin, by reading the file once more."""
        return csv_lines(self.source, rows, delimiter=self.delimiter, encoding=self.encoding)

    def _header(self) -> list[str]:
        """Column names, from a stream of its own: Arrow's starts at the file's begin again."""
        encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        with self.source.open() as bytes_:
            text = io.TextIOWrapper(bytes_, encoding=encoding, newline="")
            lines = (line for line in text if line.strip("\r\n"))
            try:
                return next(csv.reader(islice(lines, 1000), delimiter=self.delimiter), [])
            except (UnicodeError, csv.Error) as error:
                raise self._unreadable(error) from error
            finally:
                text.detach()

    def _reader(self) -> pacsv.CSVStreamingReader:
        include = list(dict.fromkeys(self.columns.values()))
        return pacsv.open_csv(
            self.stream,
            read_options=pacsv.ReadOptions(
                use_threads=False, block_size=BLOCK, encoding=self.encoding
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=self.delimiter,
                newlines_in_values=True,
                invalid_row_handler=self._wrong_width,
            ),
            convert_options=pacsv.ConvertOptions(
                include_columns=include,
                column_types={name: pa.string() for name in include},
                strings_can_be_null=False,
            ),
        )

    def _wrong_width(self, row: pacsv.InvalidRow) -> str:
        number = row.number - 1  # Arrow counts the header as the first row
        self._skipped.append(number)
        why = f"{row.actual_columns} columns instead of {row.expected_columns}"
        self.bad.append((number, why))
        return "skip"

    def _named(self, batch: pa.RecordBatch) -> pa.Table:
        rows = self._numbers(batch.num_rows)
        texts = {role: batch.column(name) for role, name in self.columns.items()}
        return pa.table({"row": rows, **texts})

    def _numbers(self, count: int) -> pa.Array:
        """Data row numbers of the next good rows, which pass over those of bad rows.

        Arrow meets the bad rows of a block before it gives the block out, in order. The g-th
        good row stands behind as many bad ones as have fewer than g good ones before them.
        """
        good = np.arange(self._good + 1, self._good + count + 1, dtype=np.int64)
        bad = np.frombuffer(self._skipped, dtype=np.int64) if self._skipped else np.empty(0)
        ordinals = bad - np.arange(len(bad))
        self._good += count
        self.read = self._good + len(bad)
        return pa.array(good + np.searchsorted(ordinals, good, side="right"))

    def _unreadable(self, error: Exception) -> Exception:
        return no_use(
            "%(file)s cannot be read as %(encoding)s CSV: %(why)s.",
            self.source.path,
            encoding=self.encoding,
            why=str(error).split("\n")[0].rstrip("."),
        )
