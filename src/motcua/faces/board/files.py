"""Tables to take away: CSV and XLSX that say what they are, and that a demo is a demo."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.simulated import SIMULATED

PARAMETER = "xuat"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the lines that stand above it. `name` is the file's name without ending."""

    name: str
    title: str
    notes: Sequence[str]
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def above(self) -> list[str]:
        simulated = [SIMULATED] if settings.MOTCUA_DEMO else []
        return [*simulated, self.title, *self.notes]

    def response(self, kind: str) -> HttpResponse:
        """The file as a download."""
        body = self.csv() if kind == "csv" else self.xlsx()
        answer = HttpResponse(body, content_type=KINDS[kind])
        answer["Content-Disposition"] = f'attachment; filename="{self.name}.{kind}"'
        return answer

    def csv(self) -> bytes:
        """UTF-8 with a byte order mark, so that office programs show Vietnamese."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerows([line] for line in self.above())
        writer.writerow([])
        writer.writerow(self.head)
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return out.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """One sheet; numbers stay numbers, texts are never read as formulas."""
        out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(out, options) as book:
            sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
            for n, line in enumerate(self.above()):
                sheet.write_string(n, 0, line, bold if n == 0 else None)
            start = len(self.above()) + 1
            sheet.write_row(start, 0, self.head, bold)
            for n, row in enumerate(self.rows, start=start + 1):
                sheet.write_row(n, 0, row)
            sheet.freeze_panes(start + 1, 0)
            sheet.set_column(0, len(self.head), 22)
        return out.getvalue()


def wanted_kind(request: HttpRequest) -> str | None:
    """`csv` or `xlsx` when the query asks for a file."""
    kind = request.GET.get(PARAMETER)
    return kind if kind in KINDS else None


def _plain(cell: Cell) -> Cell:
    """A text that an office program could read as a formula is made a text for it."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
