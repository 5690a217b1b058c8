"""A board in words: what pages, workbook and paper all show, in one language."""

from dataclasses import dataclass
from typing import Any

from motcua.steering.indicators.figure import Figure
from motcua.steering.reports.balance import COLUMNS, IDS, Balance
from motcua.steering.reports.charts import Chart, charts_of
from motcua.steering.reports.closing_told import Closed, tell_closings
from motcua.steering.reports.foresight_told import (
    AtRisk,
    Expected,
    forecast_notes,
    tell_expected,
    tell_loads,
    tell_risks,
)
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.grid import Grid
from motcua.steering.reports.process_told import ProcessTold, tell_split
from motcua.steering.reports.words import Words

Cells = list[str]


@dataclass(frozen=True)
class FigureRow:
    """One indicator as it is shown. `page` is the name of its drill-down page, if it has one."""

    id: str
    name: str
    clause: str
    value: str
    numerator: str
    denominator: str
    excluded: list[str]
    warnings: list[str]
    why: str


@dataclass(frozen=True)
class BalanceTable:
    """`column` is the grouping, `by` its word; `names` are the values of the rows."""

    column: str
    by: str
    names: list[str]
    rows: list[tuple[str, Cells]]
    total: Cells


@dataclass(frozen=True)
class Told:
    """Everything of a board in one language."""

    words: Words
    title: str
    lines: list[str]
    sentences: list[str]
    charts: list[Chart]
    identity: list[str]
    identity_holds: bool
    closings: list[Closed]
    balances: list[BalanceTable]
    known: list[FigureRow]
    unknown: list[FigureRow]
    ranking: list[Cells]
    ranked: list[str]
    method_text: str
    foresight: list[str]
    needs: list[Cells]
    quality: list[str]
    processes: list[ProcessTold]
    processes_why: str
    expected: Expected | None
    loads: list[Grid]
    risks: AtRisk


def tell(board: Board, words: Words) -> Told:
    """Puts a board into words."""
    rows = [_figure(figure, words) for figure in board.whole.figures]
    looked, moved = board.followed
    breaks = [pair for table in board.balances for pair in table.open]
    method: dict[str, Any] = board.ranking.method
    return Told(
        words=words,
        title=_title(board, words),
        lines=[*filter(None, [board.mark]), *_lines(board, words)],
        sentences=_sentences(board, words),
        charts=list(charts_of(board, words)),
        identity=_identity(board, words, looked),
        identity_holds=not breaks and not moved,
        closings=tell_closings(board, words),
        balances=[_table(each, words) for each in board.balances],
        known=[row for row in rows if not row.why and row.id not in IDS],
        unknown=[row for row in rows if row.why and row.id not in IDS],
        ranking=[_placed(row, words) for row in board.ranking.rows],
        ranked=[str(row.unit or "") for row in board.ranking.rows],
        method_text=str(method["text_vi" if words.lang == "vi" else "text_en"]),
        foresight=_foresight(board, words),
        needs=[
            [
                words.day(need.point.at), words.n(need.point.value, 1),
                f"{words.n(need.point.low, 1)} – {words.n(need.point.high, 1)}",
                words.n(need.people, 2), words.n(need.people_high, 2),
            ]
            for need in board.needs
        ],
        quality=_quality(board, words),
        processes=tell_split(board.processes, words) if board.processes else [],
        processes_why=_processes_why(board, words),
        expected=tell_expected(board.forecast, words) if board.forecast else None,
        loads=tell_loads(board.loads, words),
        risks=tell_risks(board.late, words),
    )  # fmt: skip


def _title(board: Board, words: Words) -> str:
    name = board.facts.set
    title = words("from_set", set=name) if name else words("own_facts")
    return " – ".join(filter(None, [title, board.mark]))


def _lines(board: Board, words: Words) -> list[str]:
    period, source = board.period, board.meta.get("source")
    found = [
        words("period", first=words.day(period.first), last=words.day(period.last)),
        words("as_of", day=words.day(board.as_of.day)),
    ]
    if source:
        found.append(words("source", file=source["file"], sha=str(source["sha256"])[:16]))
    return found


def _sentences(board: Board, words: Words) -> list[str]:
    total, on_time = board.balances[0].total, board.values["on_time"]
    found = [
        words("s_received", n=words.n(total["received"]), carried=words.n(total["carried"])),
        words("s_settled", n=words.n(total["settled"]), late=words.n(total["settled_late"])),
        words("c_on_time_none") if on_time.value is None else words(
            "s_on_time", value=words.value(on_time.value, "%"),
            num=words.n(on_time.numerator), den=words.n(on_time.denominator),
        ),
        words("s_open", n=words.n(total["in_progress"]), over=words.n(total["in_progress_over"])),
    ]  # fmt: skip
    if total["received_unclassified"]:
        found.append(words("s_unclassified", n=words.n(total["received_unclassified"])))
    return found


def _identity(board: Board, words: Words, looked: int) -> list[str]:
    breaks = [
        f"{name or words('total')}: {why}" for table in board.balances for name, why in table.open
    ]
    moves = [
        words(
            "s_moved", unit=move.unit or words("unnamed"), month=f"{move.before.first:%m/%Y}",
            rest=move.rest, carried=move.carried, dossiers=", ".join(move.dossiers[:20]) or "–",
        )
        for move in board.followed[1]
    ]  # fmt: skip
    if breaks or moves:
        return [words("s_identity_bad"), *breaks, *moves]
    return [words("s_identity_ok", n=words.n(looked)) if looked else words("s_identity_rows")]


def _table(table: Balance, words: Words) -> BalanceTable:
    rows = [
        (name or words("unnamed"), [words.n(row[column]) for column in COLUMNS])
        for name, row in sorted(table.rows.items())
    ]
    return BalanceTable(
        table.by,
        words(table.by),
        sorted(table.rows),
        rows,
        [words.n(table.total[c]) for c in COLUMNS],
    )


def _figure(figure: Figure, words: Words) -> FigureRow:
    indicator = figure.indicator
    return FigureRow(
        id=indicator.id,
        name=indicator.name_vi if words.lang == "vi" else indicator.name_en,
        clause=indicator.clause,
        value=words.value(figure.value, indicator.unit),
        numerator=_count(figure.numerator, words) + _seconds(figure, words),
        denominator=_count(figure.denominator, words),
        excluded=[f"{words.n(n)}: {words.why(why)}" for why, n in figure.excluded],
        warnings=[words.why(each) for each in figure.warnings],
        why=words.why(figure.why) if figure.value is None else "",
    )


def _count(value: float | None, words: Words) -> str:
    return words.n(value, 0 if value is None or float(value).is_integer() else 2)


def _seconds(figure: Figure, words: Words) -> str:
    """A sum of durations is no number of dossiers: it says its unit."""
    known = figure.numerator is not None and figure.indicator.unit == "s"
    return f" {words('seconds')}" if known else ""


def _placed(row: Any, words: Words) -> Cells:
    score = "–" if row.score is None else words.n(float(row.score), 2)
    spread = "–" if row.lo is None else f"{words.n(row.lo, 1)} – {words.n(row.hi, 1)}"
    unit = words("unnamed") if row.unit is None else str(row.unit)
    why = words.why(row.why_unranked)
    return [str(row.rank or "–"), unit, score, spread, words.n(row.n), why]


def _foresight(board: Board, words: Words) -> list[str]:
    made, work = board.forecast, board.work
    if made is None:
        return [words("no_forecast")]
    return [
        *forecast_notes(made, words),
        words(
            "staffing", minutes=words.n(work.per_case(board.channels), 1),
            hours=words.n(work.hours_per_week), share=words.n(100 * work.share_at_counter),
        ),
    ]  # fmt: skip


def _processes_why(board: Board, words: Words) -> str:
    """Why there is no picture, or which procedures have none."""
    if board.processes is None or not board.processes.drawn:
        return words("process_own" if board.facts.set is None else "process_none")
    named = board.processes.named
    if not named:
        return ""
    shown = [f"{name or words('unnamed')} ({words.n(n)})" for name, n in list(named.items())[:30]]
    return words("process_named", names="; ".join([*shown, *(["…"] if len(named) > 30 else [])]))


def _quality(board: Board, words: Words) -> list[str]:
    meta = board.meta
    refused = int(meta.get("counts", {}).get("refused", 0))
    found = [words("refused_rows", n=words.n(refused))] if refused else []
    found += [
        words(
            "unclassified",
            value=each["value"],
            n=words.n(each["n"]),
            attribute=words.named(each["attribute"]),
        )
        for each in meta.get("unclassified", [])[:20]
    ]
    found += [
        f"{words.why(each['why'])} ({words.n(each['n'])})" for each in meta.get("warnings", [])
    ]
    return found or [words("clean")]
