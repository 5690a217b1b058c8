"""The pages behind the figures: one for each figure, each group and each month."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from motcua.steering.foresight.risk_file import plain
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.rows import rows_of
from motcua.steering.reports.drill import Drill, Group, Part
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.opened import (
    groups_of,
    months_of,
    parts_of,
    parts_of_group,
    parts_of_month,
)
from motcua.steering.reports.pages import Pages

MOST_GROUPS = 2_000
MOST_IN_FILE = 1_000_000


@dataclass(frozen=True)
class Links:
    """Figures that have a page, and the page of each group (`rows/unit-3.html`)."""

    figures: Mapping[str, Indicator]
    groups: Mapping[Group, str]

    @classmethod
    def of(cls, board: Board, known: list[Indicator]) -> "Links":
        """Every figure with rows; the groups of every table, and every month."""
        held = list(groups_of(board))[:MOST_GROUPS]
        groups = {group: f"rows/{group[0]}-{n}.html" for n, group in enumerate(held)}
        months = {("month", month): f"rows/month-{month}.html" for month in months_of(board)}
        return cls({each.id: each for each in known}, groups | months)


def write_rows(board: Board, drill: Drill, pages: Pages, links: Links, draft: Path) -> None:
    """Writes `rows/`."""
    for one in links.figures.values():
        parts = drill.parts(one.id) if one.id in drill.ids else _others(board, one, draft)
        _put(draft / "rows" / f"{one.id}.html", pages.rows(one, parts))
    for group, path in links.groups.items():
        month = group[0] == "month"
        parts = parts_of_month(board, group[1]) if month else parts_of_group(drill, group)
        _put(draft / path, pages.group_rows(group, parts))


def _others(board: Board, one: Indicator, draft: Path) -> list[Part]:
    """The parts of a figure of other tables; where a page shows only the first rows, a file
    beside it has all."""
    parts = parts_of(board, one)
    for part in parts:
        if part.total > len(part.rows):
            which = part.kind
            rows = rows_of(board.facts, one, board.question, which, limit=MOST_IN_FILE)  # type: ignore[arg-type]
            _write_csv(draft / "rows" / f"{one.id}.{which}.csv", rows)
    return parts


def _write_csv(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([plain(cell) for cell in row.values()] for row in rows)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
