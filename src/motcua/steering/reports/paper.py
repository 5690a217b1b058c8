"""The board on paper: A4, typeset from the same words and pictures."""

import json
from datetime import datetime
from pathlib import Path

import typst

from motcua.steering.reports.balance import COLUMNS
from motcua.steering.reports.told import Told

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "casework" / "documents" / "fonts"
MOST_ROWS = 40


def paper(told: Told, at: datetime) -> bytes:
    """The PDF. `at` becomes the creation time inside the file, so equal figures make equal files.

    Long tables are cut after `MOST_ROWS` rows with a note of how many follow in the workbook.
    """
    words = told.words
    figures = ("indicator", "value", "numerator", "denominator", "clause")
    needs = ("week", "expected", "interval80", "people", "people_high")
    data = {
        "lang": words.lang,
        "head": words("title"),
        "title": told.title,
        "lines": told.lines,
        "sentences": told.sentences,
        "charts": [
            {"title": c.title, "says": c.says, "svg": c.picture} for c in told.charts
        ],
        "identity": told.identity,
        "balance": words("balance"),
        "columns": [words(name) for name in COLUMNS],
        "tables": [
            {
                "by": table.by,
                "rows": [[name, *cells] for name, cells in table.rows[:MOST_ROWS]],
                "more": max(0, len(table.rows) - MOST_ROWS),
                "total": [words("total"), *table.total],
            }
            for table in told.balances
        ],
        "indicators": words("indicators"),
        "figures_head": [words(name) for name in figures],
        "figures": [[r.name, r.value, r.numerator, r.denominator, r.clause] for r in told.known],
        "unknown": words("not_computed", n=len(told.unknown)),
        "foresight": words("foresight"),
        "foresight_lines": told.foresight,
        "needs_head": [words(name) for name in needs],
        "needs": told.needs,
        "page": words("page"),
    }  # fmt: skip
    made = typst.compile(
        str(_HERE / "templates" / "board.typ"),
        root=str(_HERE / "templates"),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    assert isinstance(made, bytes)
    return made
