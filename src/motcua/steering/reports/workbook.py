"""The workbook: the same figures as the pages, numbers as numbers."""

from pathlib import Path
from typing import Any

import xlsxwriter

from motcua.steering.indicators.figure import Figure
from motcua.steering.reports.balance import COLUMNS
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.told import Told
from motcua.steering.reports.words import Words

_NAMES = 40
RANKED = (
    "unit", "rank", "score", "interval_low", "interval_high", "numerator", "denominator", "why",
)  # fmt: skip
EXPECTED = ("week", "expected", "expected_low", "expected_high", "people", "people_high")


def write_workbook(path: Path, board: Board, told: Told) -> None:
    """Writes one sheet of indicators, one of months, one for each table, the ranking and the
    forecast. Texts are never read as formulas."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in _sheets(board, told):
            sheet = book.add_worksheet(name[:31])
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, bold if number == 0 else None)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, _NAMES)


def _sheets(board: Board, told: Told) -> list[tuple[str, list[list[Any]]]]:
    words = told.words
    heads = [words(name) for name in COLUMNS]
    sheets: list[tuple[str, list[list[Any]]]] = [
        *([("!", [[board.mark]])] if board.mark else []),
        (words("indicators"), _indicators(board, told)),
        (words("month"), _months(board, told)),
    ]
    for table in board.balances:
        rows = [
            [name or words("unnamed"), *(row[c] for c in COLUMNS)]
            for name, row in sorted(table.rows.items())
        ]
        total = [words("total"), *(table.total[c] for c in COLUMNS)]
        sheets.append(
            (
                words("balance_by", by=words(table.by)).replace(":", ""),
                [[words(table.by), *heads], *rows, total],
            )
        )
    ranking: list[list[Any]] = [[words(name) for name in RANKED]]
    ranking += [_ranked(row, told) for row in board.ranking.rows]
    sheets.append((words("ranking"), ranking))
    load: list[list[Any]] = [[words(name) for name in EXPECTED]]
    load += [
        [
            need.point.at.isoformat(),
            need.point.value,
            need.point.low,
            need.point.high,
            need.people,
            need.people_high,
        ]
        for need in board.needs
    ]
    return [*sheets, (words("foresight"), load)]


def _indicators(board: Board, told: Told) -> list[list[Any]]:
    words = told.words
    head = [
        "indicator",
        "numerator",
        "denominator",
        "value",
        "unit",
        "excluded",
        "why",
        "clause",
        "version",
    ]
    labels = {"version": "formula", "unit": "value_unit"}
    rows: list[list[Any]] = [[*(words(labels.get(name, name)) for name in head), "id"]]
    for figure in board.whole.figures:
        one = figure.indicator
        left = "; ".join(f"{n}: {words.why(why)}" for why, n in figure.excluded)
        rows.append([
            _name(figure, words), figure.numerator, figure.denominator, figure.value, one.unit,
            left, words.why(figure.why or "; ".join(figure.warnings)), one.clause,
            figure.formula.version, one.id,
        ])  # fmt: skip
    return rows


def _months(board: Board, told: Told) -> list[list[Any]]:
    words = told.words
    names = ("month", "indicator", "numerator", "denominator", "value", "value_unit")
    return [
        [*(words(name) for name in names), "id"],
        *(
            [
                f.group["month"], _name(f, words), f.numerator, f.denominator, f.value,
                f.indicator.unit, f.indicator.id,
            ]
            for f in board.months
        ),
    ]  # fmt: skip


def _name(figure: Figure, words: Words) -> str:
    return figure.indicator.name_vi if words.lang == "vi" else figure.indicator.name_en


def _ranked(row: Any, told: Told) -> list[Any]:
    score = None if row.score is None else float(row.score)
    unit = told.words("unnamed") if row.unit is None else str(row.unit)
    return [
        unit,
        row.rank,
        score,
        row.lo,
        row.hi,
        row.numerator,
        row.denominator,
        told.words.why(row.why_unranked),
    ]
