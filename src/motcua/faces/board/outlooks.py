"""Where targets are going, asked of steering."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from motcua.faces.board.asking import ask
from motcua.faces.board.goals import Goal
from motcua.faces.board.known import Known
from motcua.faces.board.monthly import every_month
from motcua.faces.board.reach import Reach
from motcua.faces.board.wish import Wish
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.outlook import (
    NO_YEAR,
    NOT_WHOLE,
    Outlook,
    can_continue,
    months_before,
    outlook,
    span_of,
)

Months = dict[str, list[Figure]]


def foreseen(known: Known, found: Iterable[Goal], wish: Wish, reach: Reach) -> list[Goal]:
    """The same goals, each with its outlook where one can be told or must be missed."""
    held, today = list(found), timezone.localtime(known.as_of.at).date()
    wanted: dict[Reach, set[str]] = {}
    for goal in held:
        figure = goal.figure
        if figure and _goes_on(goal, wish, today) and can_continue(figure):
            wanted.setdefault(_place(goal, reach), set()).add(figure.indicator.id)
    months = {place: _months(known, ids, place, wish, today) for place, ids in wanted.items()}
    return [
        replace(goal, outlook=_outlook(goal, wish, months.get(_place(goal, reach), {}), today))
        for goal in held
    ]


def _place(goal: Goal, reach: Reach) -> Reach:
    return reach if goal.unit == reach.root else Reach(goal.unit)


def _goes_on(goal: Goal, wish: Wish, today: date) -> bool:
    year = goal.target.year
    return year is not None and year == today.year and wish.period == span_of(year)


def _months(known: Known, ids: Iterable[str], place: Reach, wish: Wish, today: date) -> Months:
    span = months_before(today, wish.period)
    found = every_month(ask(known, sorted(ids), span, place, ("month",)), span)
    months: Months = {}
    for figure in found:
        months.setdefault(figure.indicator.id, []).append(figure)
    return months


def _outlook(goal: Goal, wish: Wish, months: Months, today: date) -> Outlook | None:
    figure, reading, year = goal.figure, goal.target.reading, goal.target.year
    if figure is None or figure.value is None or reading is None:
        return None
    if year is None:
        return Outlook(wish.period.last, why=NO_YEAR) if wish.period.last > today else None
    if not _goes_on(goal, wish, today):
        return Outlook(span_of(year).last, why=NOT_WHOLE) if year == today.year else None
    return outlook(figure, reading, months.get(figure.indicator.id, []), wish.period, today)
