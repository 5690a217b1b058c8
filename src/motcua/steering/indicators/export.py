"""The same figures as a table: CSV and XLSX, one row per indicator and group."""

import csv
from pathlib import Path

import xlsxwriter

from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.report import Report

_HEAD = (
    "indicator", "name_vi", "clause", "formula_version", "numerator", "denominator", "value",
    "value_unit", "excluded", "why", "warnings", "targets",
)  # fmt: skip


def write_csv(path: Path, report: Report, above: str = "") -> None:
    """Writes UTF-8 with a byte order mark, so that office programs show Vietnamese. `above` is a
    line before the head, for figures that must not be taken for others."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([[above]] if above else [])
        writer.writerow([*report.question.by, *_HEAD])
        writer.writerows(_rows(report))


def write_xlsx(path: Path, report: Report, above: str = "") -> None:
    """Writes one sheet; numbers stay numbers, texts are never read as formulas. `above` as in
    `write_csv`."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Chỉ số")
        bold = book.add_format({"bold": True})
        head = 1 if above else 0
        sheet.write_string(0, 0, above, bold)
        sheet.write_row(head, 0, [*report.question.by, *_HEAD], bold)
        for number, values in enumerate(_rows(report), start=head + 1):
            sheet.write_row(number, 0, values)
        sheet.freeze_panes(head + 1, 0)


def _rows(report: Report) -> list[list[object]]:
    pairs = zip(report.figures, report.targets, strict=True)
    return [
        [
            *(figure.group[name] for name in report.question.by),
            *_cells(figure),
            "; ".join(each.words() for each in targets),
        ]
        for figure, targets in pairs
    ]


def _cells(figure: Figure) -> list[object]:
    indicator = figure.indicator
    return [
        indicator.id, indicator.name_vi, indicator.clause, figure.formula.version,
        figure.numerator, figure.denominator, figure.value, indicator.unit,
        "; ".join(f"{n}: {why}" for why, n in figure.excluded),
        figure.why or "", "; ".join(figure.warnings),
    ]  # fmt: skip
