"""The charts of a board: each a sentence, a picture and the table behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from motcua.steering.foresight.forecast import Forecast
from motcua.steering.indicators.figure import Figure
from motcua.steering.ranking.shrinkage import wilson
from motcua.steering.reports import svg
from motcua.steering.reports.foresight_told import tell_expected
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.words import Words

MOST_UNITS = 20
Key = tuple[str, str]


@dataclass(frozen=True)
class Chart:
    """`rows` are texts; the first column names the row. `keys` tell the group of each row.

    `legend` names what the picture tells by its fills: (filled, word).
    """

    title: str
    says: str
    picture: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    keys: list[Key] = field(default_factory=list)
    legend: tuple[tuple[bool, str], ...] = ()


def charts_of(board: Board, words: Words) -> Iterator[Chart]:
    """The charts that these facts can fill."""
    yield _flow(board, words)
    if any(figure.value is not None for figure in _monthly(board, "on_time")):
        yield _on_time(board, words)
    units = _units(board)
    if units:
        yield _by_unit(words, units)
    if board.forecast is not None:
        yield _expected(board.forecast, words)


def _flow(board: Board, words: Words) -> Chart:
    received, settled = (
        {str(f.group["month"]): int(f.value or 0) for f in _monthly(board, name)}
        for name in ("balance_received", "balance_settled")
    )
    months = sorted({*received, *settled})
    one, two = ([each.get(month, 0) for month in months] for each in (received, settled))
    busiest = max(months, key=lambda month: received.get(month, 0))
    says = words("c_flow_says", month=_month(busiest), n=words.n(received.get(busiest, 0)))
    title = words("c_flow")
    return Chart(
        title,
        says,
        svg.pairs([_month(m) for m in months], one, two, about=(title, says)),
        (words("month"), words("received"), words("settled")),
        [(_month(m), words.n(a), words.n(b)) for m, a, b in zip(months, one, two, strict=True)],
        [("month", month) for month in months],
        ((True, words("received")), (False, words("settled"))),
    )


def _on_time(board: Board, words: Words) -> Chart:
    found = _monthly(board, "on_time")
    known = [figure for figure in found if figure.value is not None]
    lowest = min(known, key=lambda figure: (figure.value or 0, str(figure.group["month"])))
    title = words("c_on_time")
    says = words(
        "c_on_time_says",
        month=_month(str(lowest.group["month"])),
        value=words.value(lowest.value, "%"),
    )  # fmt: skip
    labels = [_month(str(figure.group["month"])) for figure in found]
    return Chart(
        title,
        says,
        svg.shares(labels, [figure.value for figure in found], about=(title, says)),
        (words("month"), words("value"), words("numerator"), words("denominator"), words("why")),
        [
            (
                label, words.value(f.value, "%"), words.n(f.numerator), words.n(f.denominator),
                words.why(f.why or "; ".join(f.warnings)),
            )
            for label, f in zip(labels, found, strict=True)
        ],
        [("month", str(figure.group["month"])) for figure in found],
    )  # fmt: skip


def _by_unit(words: Words, units: list[tuple[str, float, float, float, int]]) -> Chart:
    title, says = words("c_units"), words("c_units_says", n=len(units))
    shown = [(name, value, low, high) for name, value, low, high, _ in units[:MOST_UNITS]]
    return Chart(
        title,
        says,
        svg.intervals(shown, about=(title, says)),
        (words("unit"), words("value"), words("interval"), words("n")),
        [
            (name, words.value(v, "%"), f"{words.n(a, 1)} – {words.n(b, 1)}", words.n(n))
            for name, v, a, b, n in units
        ],
        [("unit", name) for name, *_ in units],
    )


def _expected(made: Forecast, words: Words) -> Chart:
    told = tell_expected(made, words)
    return Chart(told.title, told.says, told.picture, told.table.head, list(told.table.rows))


def _units(board: Board) -> list[tuple[str, float, float, float, int]]:
    """Ranked units: name, plain share, its 95 percent interval, dossiers."""
    found = []
    for row in board.ranking.rows:
        if row.rank is not None and row.numerator is not None and row.denominator:
            low, high = wilson(float(row.numerator), float(row.denominator))
            share = 100 * float(row.numerator) / float(row.denominator)
            found.append((str(row.unit), share, 100 * low, 100 * high, row.n))
    return found


def _monthly(board: Board, name: str) -> list[Figure]:
    found = [figure for figure in board.months if figure.indicator.id == name]
    return sorted(found, key=lambda figure: str(figure.group["month"]))


def _month(text: str) -> str:
    """2026-03 as 03/2026: two digits of a year would read as a day."""
    year, _, month = text.partition("-")
    return f"{month}/{year}"
