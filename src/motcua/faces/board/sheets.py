"""What the pages of the board give as files."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.files import Cell, Sheet
from motcua.faces.board.goals import Goal
from motcua.faces.board.known import Known
from motcua.faces.board.lines import Line
from motcua.faces.board.places import Group, Place, indicator_words
from motcua.faces.board.wish import Wish
from motcua.faces.components.words import local, moment
from motcua.steering.indicators.figure import Figure


def notes(wish: Wish, known: Known) -> list[str]:
    """Period, unit, and until when the figures are known."""
    said = [
        gettext("Period: %(period)s") % {"period": words.period_words(wish.text, wish.period)},
        gettext("Figures known until %(at)s") % {"at": moment(known.as_of.at)},
    ]
    return said + ([gettext("Unit: %(unit)s") % {"unit": wish.unit}] if wish.unit else [])


def goal_sheet(shown: Iterable[Line], wish: Wish, known: Known) -> Sheet:
    """The targets beside their figures."""
    head = [
        gettext("Target"), gettext("Plans"), gettext("Year"), gettext("Unit"),
        gettext("As written"), gettext("As read"), gettext("Target value"), gettext("Actual"),
        gettext("Numerator"), gettext("Denominator"), gettext("Unit of value"),
        gettext("Expected at the end"), gettext("Expected at least"), gettext("Expected at most"),
        gettext("Verdict"), gettext("Reason"), gettext("Clause"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            line.title, ", ".join(line.plans), line.year, line.unit, line.written, line.asked,
            *_numbers(line.goal), line.word, line.why, line.clause,
        ]
        for line in shown
    ]  # fmt: skip
    return Sheet("chi-tieu", gettext("Targets and figures"), notes(wish, known), head, rows)


def _numbers(goal: Goal) -> list[Cell]:
    """Target, actual, what was divided and in which unit, then where it is going."""
    figure, reading, ahead = goal.figure, goal.target.reading, goal.outlook
    return [
        reading.value if reading else None,
        *((figure.value, figure.numerator, figure.denominator, figure.indicator.unit)
          if figure else (None, None, None, "")),
        *((ahead.value, ahead.low, ahead.high) if ahead else (None, None, None)),
    ]  # fmt: skip


def figure_sheet(name: str, title: str, by: str, found: Sequence[tuple[str, Figure]],
                 above: Sequence[str]) -> Sheet:  # fmt: skip
    """Figures by one grouping; the first column names the group."""
    head = [
        by, gettext("Indicator"), gettext("Code"), gettext("Formula"), gettext("Numerator"),
        gettext("Denominator"), gettext("Value"), gettext("Unit of value"), gettext("Left out"),
        gettext("Reason"), gettext("Reservations"),
    ]  # fmt: skip
    return Sheet(name, title, above, head, [[group, *_cells(each)] for group, each in found])


def ranking_sheet(group: Group, wish: Wish, known: Known) -> Sheet:
    """A ranking with its intervals and those without a place."""
    head = [
        gettext("Rank"), gettext("Unit"), gettext("Path"), gettext("Score"),
        gettext("Interval 95 % from"), gettext("Interval 95 % to"), gettext("Numerator"),
        gettext("Denominator"), gettext("Reason"),
    ]  # fmt: skip
    title = f"{group.title}: {indicator_words(group.indicator)}"
    rows = [_place(each) for each in (*group.places, *group.unranked)]
    return Sheet(f"xep-hang-{group.kind}", title, notes(wish, known), head, rows)


def _place(each: Place) -> list[Cell]:
    return [each.rank, each.name, each.unit, *each.numbers, each.why]


def _cells(figure: Figure) -> list[Cell]:
    indicator = figure.indicator
    return [
        local(indicator), indicator.id, figure.formula.version, figure.numerator,
        figure.denominator, figure.value, indicator.unit,
        "; ".join(f"{words.why(why)} ({n})" for why, n in figure.excluded),
        words.why(figure.why), "; ".join(words.why(each) for each in figure.warnings),
    ]  # fmt: skip
