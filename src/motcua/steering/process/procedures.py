"""The process of each procedure of a set, the busiest first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from motcua.law.errors import Refused
from motcua.steering.process.analysis import Asked, Process
from motcua.steering.process.log import Log
from motcua.steering.process.sets import SetLog
from motcua.steering.process.waits import excluded_arcs

MOST = 12
FEWEST = 5
"""Procedures with fewer cases are named, not drawn: their ways are no pattern yet."""


@dataclass(frozen=True)
class OfProcedure:
    """The process of one procedure; `name` is "" where the set names none."""

    name: str
    process: Process


@dataclass(frozen=True)
class Split:
    """Processes to draw, and the procedures that are only named, with their cases."""

    drawn: list[OfProcedure]
    named: Mapping[str, int]


def split_by_procedure(
    home: Path,
    name: str,
    days: tuple[int, int],
    asked: Asked = Asked(),  # noqa: B008 -- frozen
) -> Split:
    """The processes of what the set received from day to day (`yyyymmdd`).

    A wait to leave out must exist in some procedure; elsewhere it is passed over. Raises Refused
    for a set without it, or that does not exist.
    """
    mine = SetLog.read(home, name).received(*days)
    if not mine.events.num_rows:
        return Split([], {})
    excluded_arcs(Log.of(mine.events), asked.exclude)
    counted = mine.counted()
    shown = [each for each, n in counted.items() if n >= FEWEST][:MOST] or list(counted)[:1]
    drawn = [OfProcedure(each, _process(mine.of_procedure(each), asked)) for each in shown]
    return Split(drawn, {each: n for each, n in counted.items() if each not in shown})


def _process(mine: SetLog, asked: Asked) -> Process:
    log = Log.of(mine.events)
    here = tuple(wait for wait in asked.exclude if _is_in(log, wait))
    return mine.process(replace(asked, exclude=here))


def _is_in(log: Log, wait: str) -> bool:
    try:
        return bool(excluded_arcs(log, (wait,)))
    except Refused:
        return False
