"""The board on paper: A4, typeset from the same words and pictures."""

import json
import re
from datetime import datetime
from pathlib import Path

import typst

from motcua.steering.reports.balance import COLUMNS
from motcua.steering.reports.grid import Grid
from motcua.steering.reports.process_told import ProcessTold
from motcua.steering.reports.told import Told

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "casework" / "documents" / "fonts"
MOST_ROWS = 40
MOST_PROCESSES, MOST_STEPS = 3, 12
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def paper(told: Told, at: datetime) -> bytes:
    """The PDF. `at` becomes the creation time inside the file, so equal figures make equal files.

    Long tables are cut after `MOST_ROWS` rows with a note of how many follow in the workbook;
    the `MOST_PROCESSES` largest procedures are drawn.
    """
    data = {**_first(told), **_report(told), **_ahead(told), **_processes(told)}
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


def _first(told: Told) -> dict[str, object]:
    """What stands on the first sheet, and on the edge of each."""
    words = told.words
    return {
        "lang": words.lang,
        "head": words("title"),
        "page": words("page"),
        "title": told.title,
        "lines": told.lines,
        "sentences": told.sentences,
        "charts": [
            {"title": c.title, "says": c.says, "svg": c.picture, "legend": c.legend}
            for c in told.charts
        ],
    }


def _report(told: Told) -> dict[str, object]:
    """The report that every office sends, and the indicators."""
    words = told.words
    head = ("indicator", "value", "numerator", "denominator", "clause")
    return {
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
        "figures_head": [words(name) for name in head],
        "figures": [[r.name, r.value, r.numerator, r.denominator, r.clause] for r in told.known],
        "unknown": words("not_computed", n=len(told.unknown)),
    }


def _ahead(told: Told) -> dict[str, object]:
    words = told.words
    head = ("week", "expected", "interval80", "people", "people_high")
    return {
        "foresight": words("foresight"),
        "foresight_lines": told.foresight,
        "needs_head": [words(name) for name in head],
        "needs": told.needs,
    }


def _processes(told: Told) -> dict[str, object]:
    return {
        "process": told.words("process"),
        "process_lead": told.words("process_lead"),
        "processes": [_process(each) for each in told.processes[:MOST_PROCESSES]],
        "processes_why": _processes_why(told),
    }


def _process(told: ProcessTold) -> dict[str, object]:
    """One procedure on a sheet of its own: picture, sentences, times and the commonest steps."""
    width, height = _size(told.picture)
    return {
        "name": told.name, "says": told.says, "svg": told.picture, "notes": told.notes,
        "width": width, "height": height,
        "tables": [_table(each) for each in told.tables[:2]],
    }  # fmt: skip


def _table(grid: Grid) -> dict[str, object]:
    rows = [list(row) for row in grid.rows[:MOST_STEPS]]
    return {"title": grid.title, "head": list(grid.head), "rows": rows, "names": grid.names}


def _processes_why(told: Told) -> str:
    """Why there is none, which have none, and how many more the page draws."""
    more = len(told.processes) - MOST_PROCESSES
    known = told.words("process_more", n=told.words.n(more)) if more > 0 else ""
    return " ".join(filter(None, [known, told.processes_why]))


def _size(picture: str) -> tuple[float, float]:
    found = _BOX.search(picture)
    assert found is not None
    return float(found[1]), float(found[2])
