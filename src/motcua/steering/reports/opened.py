"""The parts behind group figures, months, and figures of other tables than dossiers."""

from collections.abc import Iterator

from motcua.steering.facts.schema import Table
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.conditions import Part as Which
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figures import in_force
from motcua.steering.indicators.rows import count_rows, rows_of
from motcua.steering.reports.balance import LEAVES
from motcua.steering.reports.drill import COLUMNS, GROUPINGS, SHOWN, Drill, Group, Part
from motcua.steering.reports.gathered import MONTHLY, Board

RANKED = "on_time"
OF_TABLE: dict[Table, tuple[str, ...]] = {
    "dossiers": COLUMNS,
    "petitions": (
        "code", "unit", "procedure", "channel", "received_day", "due_day", "closed_day",
    ),
    "payments": ("dossier", "unit", "procedure", "channel", "received_day", "amount_dong"),
    "services": ("procedure", "unit", "service", "offered", "from_day", "until_day"),
}  # fmt: skip


def groups_of(board: Board) -> Iterator[Group]:
    """Every group that a table of the board tells, and every unit that is ranked."""
    units = {str(row.unit or "") for row in board.ranking.rows}
    for by in GROUPINGS:
        table = next((each for each in board.balances if each.by == by), None)
        names = set(table.rows) if table else set()
        yield from ((by, name) for name in sorted(names | (units if by == "unit" else set())))


def parts_of_group(drill: Drill, group: Group) -> list[Part]:
    """Every column of the table for one group, then the figure by which units are ranked."""
    return drill.parts_within(group, [*(f"balance_{name}" for name in LEAVES), RANKED])


def months_of(board: Board) -> list[str]:
    """The months that the charts tell, as `2026-03`."""
    return sorted({str(figure.group["month"]) for figure in board.months})


def parts_of_month(board: Board, month: str) -> list[Part]:
    """What was received, settled and judged in one month."""
    group = {"month": month}
    return [part for one in chosen(MONTHLY) for part in parts_of(board, one, group)]


def parts_of(board: Board, indicator: Indicator, group: dict[str, str] | None = None) -> list[Part]:
    """Numerator, denominator and left out of any figure, each from its own table."""
    made = [_part(board, indicator, which, group or {}) for which in _which(board, indicator)]
    return [part for part in made if part.total]


def _which(board: Board, indicator: Indicator) -> tuple[Which, ...]:
    plain = in_force(indicator, board.period)[-1].denominator is None
    return ("numerator", "excluded") if plain else ("numerator", "denominator", "excluded")


def _part(board: Board, one: Indicator, which: Which, group: dict[str, str]) -> Part:
    total = count_rows(board.facts, one, board.question, which, group)
    if not total:
        return Part(one.id, which, 0, [])
    formula = in_force(one, board.period)[-1]
    bottom = formula.denominator if which == "denominator" else None
    columns = OF_TABLE[(bottom or formula.numerator).table]
    columns = (*columns, "why") if which == "excluded" else columns
    rows = rows_of(board.facts, one, board.question, which, group, limit=SHOWN)
    shown = [tuple(_cell(row, name) for name in columns) for row in rows]
    return Part(one.id, which, total, shown, columns)


def _cell(row: dict[str, object], name: str) -> object:
    return row.get("code") or row["id"] if name == "code" else row[name]
