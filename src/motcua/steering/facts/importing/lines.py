"""Where a data row stands in its file, as a person finds it in an editor or a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from motcua.steering.facts.importing.source import Source

_WIDEST = 1 << 30


def csv_lines(
    source: Source, rows: Iterable[int], *, delimiter: str, encoding: str
) -> Iterator[int | None]:
    """For each 1-based data row, rising, the line of the file on which it begins.

    The first line is 1; the header, blank lines and line ends within quotes count, as editors
    count them. Null for a row that this reading does not find.
    """
    wanted = iter(rows)
    row = next(wanted, None)
    if row is None:
        return
    csv.field_size_limit(_WIDEST)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    with source.open() as stream:
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        for number, line in enumerate(_begins(text, delimiter)):
            while row is not None and row == number:  # the header is number 0
                yield line
                row = next(wanted, None)
            if row is None:
                break
        text.detach()
    if row is not None:
        yield None
    yield from (None for _ in wanted)


def _begins(text: Iterable[str], delimiter: str) -> Iterator[int]:
    """The line on which each record begins that is not blank."""
    reader, before = csv.reader(text, delimiter=delimiter), 0
    for record in reader:
        if record:
            yield before + 1
        before = reader.line_num
