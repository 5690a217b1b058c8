"""Figures that are no plain ratio: standardised to a mix, or counting procedures that reach."""

from collections.abc import Iterator
from fractions import Fraction

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators import reasons
from motcua.steering.indicators.counting import Group
from motcua.steering.indicators.definition import Formula, Indicator
from motcua.steering.indicators.figure import Figure, Number, named_group, ratio
from motcua.steering.indicators.reaching import reaching
from motcua.steering.indicators.scan import Asked
from motcua.steering.indicators.standardised import Mix, standardised


def shaped_figures(
    facts: Facts, indicator: Indicator, formula: Formula, asked: Asked, groups: list[Group]
) -> Iterator[Figure]:
    """One figure per group; nothing for an indicator that is a plain ratio."""
    if indicator.shape == "ratio":
        return
    if formula.numerator.table not in facts.held:
        why = reasons.NO_TABLE[formula.numerator.table]
        for group in groups:
            yield _null(indicator, formula, asked, group, why)
    elif indicator.shape == "standardised":
        mixes = standardised(facts, formula, asked)
        for group in groups:
            yield _standardised(indicator, formula, asked, group, mixes.get(group, Mix()))
    else:
        reached = reaching(facts, formula, asked, indicator.at_least)
        for group in groups:
            yield _reaching(indicator, formula, asked, group, reached.get(group))


def _null(indicator: Indicator, formula: Formula, asked: Asked, group: Group, why: str) -> Figure:
    return Figure(indicator, formula, named_group(asked.by, group), None, None, None, why=why)


def _standardised(
    indicator: Indicator, formula: Formula, asked: Asked, group: Group, mix: Mix
) -> Figure:
    if not mix.expected:
        why = reasons.TOO_FEW if mix.too_few else reasons.NO_ROWS
        return _null(indicator, formula, asked, group, why)
    saved = mix.expected - mix.actual
    return Figure(
        indicator,
        formula,
        named_group(asked.by, group),
        _plain(saved),
        _plain(mix.expected),
        ratio(indicator, saved, mix.expected),
        ((reasons.TOO_FEW, mix.too_few),) if mix.too_few else (),
        warnings=(reasons.SMALL,) if mix.online < indicator.small else (),
    )


def _reaching(
    indicator: Indicator, formula: Formula, asked: Asked, group: Group, reached: int | None
) -> Figure:
    if reached is None:
        return _null(indicator, formula, asked, group, reasons.NO_ROWS)
    return Figure(indicator, formula, named_group(asked.by, group), reached, None, reached)


def _plain(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else float(value)
