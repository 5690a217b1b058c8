"""Months in which nothing happened: they stand in every series, without a value."""

from collections.abc import Iterable

from motcua.steering.indicators import reasons
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.period import Period


def every_month(found: Iterable[Figure], period: Period) -> list[Figure]:
    """The figures of each indicator for every month of the period, in order; of two formulas in
    one month the newer."""
    by_indicator: dict[str, dict[str, Figure]] = {}
    for figure in found:
        months = by_indicator.setdefault(figure.indicator.id, {})
        months[str(figure.group["month"])] = figure
    names = [f"{part.first:%Y-%m}" for part in period.months()]
    return [
        months.get(name) or _empty(next(iter(months.values())), name)
        for months in by_indicator.values()
        for name in names
    ]


def _empty(like: Figure, month: str) -> Figure:
    formula = like.indicator.formulas[-1]
    group = {"month": month}
    return Figure(like.indicator, formula, group, None, None, None, why=reasons.NO_ROWS)
