"""XLSX: the first sheet, its first row the header. Read whole, so its cells are bounded."""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice

import pyarrow as pa

from motcua.steering.facts.importing.rows import Bad, chosen_columns, text_table
from motcua.steering.facts.importing.source import Source, no_use

LIMIT_MIB = 100
MOST_CELLS = 4_000_000
"""Short texts take about 160 bytes a cell, together under 1 GiB; long ones take more."""
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_PIECE = 1 << 20
_STEP = 20_000


class XlsxRows:
    """The rows of a workbook's first sheet. Rows without any value are no rows."""

    typed: frozenset[str] = frozenset()

    def __init__(
        self,
        source: Source,
        wanted: Mapping[str, str],
        *,
        date_format: str | None = None,
        lifecycle: bool = True,
    ) -> None:
        if source.size > LIMIT_MIB << 20:
            raise no_use(
                "%(file)s is larger than %(limit)d MB; save it as CSV or Parquet.",
                source.path,
                limit=LIMIT_MIB,
            )
        _bounded(source)
        self.bad: list[Bad] = []
        self.read = 0
        self.date_format = date_format
        self._rows = _sheet(source)
        _, cells = next(self._rows, (0, []))
        header = [_text(cell, None) for cell in cells]
        self._lines = array("q")
        self.columns = chosen_columns(header, wanted, source.path, lifecycle=lifecycle)
        self.places = {role: header.index(name) for role, name in self.columns.items()}

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """The row numbers that a spreadsheet shows at its left edge."""
        return (self._lines[row - 1] for row in rows)

    def __iter__(self) -> Iterator[pa.Table]:
        while numbered := list(islice(self._rows, _STEP)):
            piece = [row for _, row in numbered]
            self._lines.extend(line for line, _ in numbered)
            rows = range(self.read + 1, self.read + len(piece) + 1)
            self.read += len(piece)
            columns = {
                role: [_text(row[at], self.date_format) if at < len(row) else "" for row in piece]
                for role, at in self.places.items()
            }
            yield text_table(columns, rows)


def _bounded(source: Source) -> None:
    """Refuses a workbook whose cells do not fit into memory, before any of them is kept."""
    try:
        with zipfile.ZipFile(source.path) as book:
            sheets = [each for each in book.namelist() if each.startswith("xl/worksheets/sheet")]
            full = any(is_full(book, each) for each in sheets)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
        raise no_use("%(file)s is no readable XLSX workbook.", source.path) from error
    if full:
        raise no_use(
            "%(file)s has a sheet of more than %(limit)d cells, and a workbook is read whole; "
            "save it as CSV or Parquet.",
            source.path,
            limit=MOST_CELLS,
        )


def is_full(book: zipfile.ZipFile, sheet: str) -> bool:
    """Whether a sheet has more than `MOST_CELLS` cells; a cell at a seam of pieces counts once."""
    cells, rest = 0, b""
    with book.open(sheet) as file:
        while piece := file.read(_PIECE):
            text = rest + piece
            cut = max(text.rfind(b"<"), 0)
            cells, rest = cells + len(_CELL.findall(text, 0, cut)), text[cut:]
            if cells > MOST_CELLS:
                return True
    return False


def _sheet(source: Source) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows with any value, each with its number in the sheet."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(source.path))
        sheet = book.get_sheet_by_index(0)
        rows = enumerate(sheet.iter_rows(), 1)
        return ((n, row) for n, row in rows if any(cell not in ("", None) for cell in row))
    except (python_calamine.CalamineError, OSError, IndexError) as error:
        raise no_use("%(file)s is no readable XLSX workbook.", source.path) from error


def _text(cell: object, date_format: str | None) -> str:
    """A cell as text; its dates as the mapping's format would write them."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime(date_format) if date_format else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.strftime(date_format) if date_format else cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
