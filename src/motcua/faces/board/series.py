"""One indicator over months, units, procedures: what its page draws and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.asking import ask
from motcua.faces.board.known import Known
from motcua.faces.board.lines import counted_words
from motcua.faces.board.monthly import every_month
from motcua.faces.board.reach import Reach
from motcua.faces.components.charts.columns import Axis, Point, columns
from motcua.faces.components.charts.lying import bars
from motcua.faces.components.charts.scale import top_of
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.period import Period

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of a table: its key, its name, the value in words, what was divided, why not.

    `care` says why the value is to be read with care.
    """

    key: str
    name: str
    value: str
    counted: str
    why: str
    care: str
    figure: Figure
    picture: SafeString | None = None


def months_until(period: Period, today: date) -> Period:
    """Thirteen whole months up to the end of the period, or to today."""
    last = min(period.last, today)
    back = last.year * 12 + last.month - MONTHS
    return Period(date(back // 12, back % 12 + 1, 1), last)


def by_month(known: Known, indicator: str, period: Period, reach: Reach) -> list[Cell]:
    """One cell for each month, also for those without a row."""
    found = every_month(ask(known, [indicator], period, reach, ("month",)), period)
    return [_cell(str(each.group["month"]), _month(str(each.group["month"])), each)
            for each in found]  # fmt: skip


def _month(name: str) -> str:
    return f"{name[5:]}/{name[:4]}"


def by_group(known: Known, indicator: str, by: str, period: Period, reach: Reach) -> list[Figure]:
    """The figures of one grouping: known groups only, those with a value first, worst first."""
    found = [
        each
        for each in ask(known, [indicator], period, reach, (by,))
        if each.group[by] is not None and (each.value is not None or each.excluded)
    ]
    return sorted(found, key=_worst_first)


def cells(found: Sequence[Figure], by: str, names: dict[str, str], key: str) -> list[Cell]:
    """Figures as cells with lying bars on one scale."""
    made = [_cell(str(each.group[by]), names.get(str(each.group[by]), ""), each) for each in found]
    values = [max(0.0, float(each.value or 0)) for each in found]
    percent = bool(found) and found[0].indicator.unit == "%"
    top = top_of(values, percent=percent)
    drawn = bars(values, top, [f"{each.name}: {each.value}" for each in made], key=key)
    return [
        Cell(each.key, each.name, each.value, each.counted, each.why, each.care, each.figure, bar)
        if each.figure.value is not None
        else each
        for each, bar in zip(made, drawn, strict=True)
    ]


def month_picture(found: Sequence[Cell], target: float | None, *, title: str) -> SafeString:
    """Columns by month with the target as a line."""
    unit = found[0].figure.indicator.unit if found else "n"
    points = [
        Point(_month(each.key), each.figure.value, each.value, bool(each.care)) for each in found
    ]
    top = top_of([*(each.value for each in points), target], percent=unit == "%")
    axis = Axis(unit == "%", words.value_words(top, unit), target)
    return columns(points, axis, key="months", title=title, about=month_sentence(found))


def month_sentence(found: Sequence[Cell]) -> str:
    """What the months say: the last one beside the one before and the best and worst."""
    known = [each for each in found if each.figure.value is not None]
    if not known:
        return gettext("No month has anything to count.")
    if len(known) == 1:
        return gettext("%(month)s: %(value)s.") % {"month": known[0].name, "value": known[0].value}
    last, before = known[-1], known[-2]
    low = min(known, key=lambda each: float(each.figure.value or 0))
    high = max(known, key=lambda each: float(each.figure.value or 0))
    return gettext(
        "%(last)s in %(last_month)s, after %(before)s in %(before_month)s; between %(low)s "
        "(%(low_month)s) and %(high)s (%(high_month)s) in these months."
    ) % {
        "last": last.value, "last_month": last.name, "before": before.value,
        "before_month": before.name, "low": low.value, "low_month": low.name,
        "high": high.value, "high_month": high.name,
    }  # fmt: skip


def _cell(key: str, name: str, figure: Figure) -> Cell:
    return Cell(
        key,
        name or key,
        words.value_words(figure.value, figure.indicator.unit),
        counted_words(figure),
        words.why(figure.why),
        words.whys(figure.warnings),
        figure,
    )


def _worst_first(figure: Figure) -> tuple[bool, float, float]:
    value = float(figure.value or 0)
    sign = -1.0 if figure.indicator.direction == "down" else 1.0
    return (figure.value is None, sign * value, -float(figure.denominator or 0))
