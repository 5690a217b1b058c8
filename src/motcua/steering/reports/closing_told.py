"""What has moved since a period was closed, in words."""

from dataclasses import dataclass
from datetime import timedelta

from motcua.law.calendar import local_day
from motcua.steering.reports.closing import Change, Compared
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.grid import Cells, Grid
from motcua.steering.reports.words import Words

MOST = 500


@dataclass(frozen=True)
class Closed:
    """One sentence about a closing, and the dossiers that stand elsewhere since."""

    says: str
    table: Grid | None = None


def tell_closings(board: Board, words: Words) -> list[Closed]:
    """The closing of the period before, then of this one; what is not closed says so."""
    before = board.period.first - timedelta(days=1)
    found = [_before(board, words, board.before)] if board.before else [
        Closed(words("k_before_none", day=words.day(before)))
    ]  # fmt: skip
    return [*found, *([_same(words, board.same)] if board.same else [])]


def _before(board: Board, words: Words, held: Compared) -> Closed:
    rest = held.closing.counts.get("in_progress", 0)
    says = words(
        "k_before", day=words.day(local_day(held.closing.closed_at)),
        last=words.day(held.closing.period.last), rest=words.n(rest),
        carried=words.n(board.balances[0].total["carried"]), n=words.n(len(held.changes)),
    )  # fmt: skip
    return Closed(says, _table(words, held.changes))


def _same(words: Words, held: Compared) -> Closed:
    day = words.day(local_day(held.closing.closed_at))
    return Closed(
        words("k_same", day=day, n=words.n(len(held.changes))), _table(words, held.changes)
    )


def _table(words: Words, changes: list[Change]) -> Grid | None:
    if not changes:
        return None
    more = len(changes) - MOST
    title = words("k_moved") + (f" ({words('p_more', n=words.n(more))})" if more > 0 else "")
    head = tuple(words(name) for name in ("dossier", "unit", "k_then", "k_now", "why"))
    return Grid(title, head, [_row(words, each) for each in changes[:MOST]], names=5)


def _row(words: Words, change: Change) -> Cells:
    unit = change.unit_now or change.unit_then or words("unnamed")
    then, now = (
        f"{words(begin)}; {words(end)}" if begin and end else words("k_nowhere")
        for begin, end in (
            (change.begin_then, change.end_then), (change.begin_now, change.end_now),
        )
    )  # fmt: skip
    return (change.id, unit, then, now, _why(words, change))


def _why(words: Words, change: Change) -> str:
    """What can be said from the two states alone."""
    if change.begin_then is None:
        return words("k_late")
    if change.begin_now is None:
        return words("k_gone")
    found = []
    if change.end_then != change.end_now:
        found.append(words("k_reopened" if change.end_now == "in_progress" else "k_ended"))
    if change.begin_then != change.begin_now:
        found.append(words("k_received"))
    if change.unit_then != change.unit_now:
        names = [name or words("unnamed") for name in (change.unit_then, change.unit_now)]
        found.append(words("k_unit", then=names[0], now=names[1]))
    return "; ".join(found)
