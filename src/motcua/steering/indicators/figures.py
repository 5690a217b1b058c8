"""Figures: what the counts say, with one division at the end and every reservation beside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators import reasons
from motcua.steering.indicators.counting import Counts, Group, Slots, count
from motcua.steering.indicators.definition import Formula, Indicator
from motcua.steering.indicators.figure import Figure, Number, named_group, ratio
from motcua.steering.indicators.period import AsOf, Period, window
from motcua.steering.indicators.scan import Asked, Scope
from motcua.steering.indicators.shaped import shaped_figures


@dataclass(frozen=True)
class Question:
    """What is asked of the facts."""

    period: Period
    by: tuple[str, ...] = ()
    as_of: AsOf | None = None
    scope: Scope = field(default_factory=Scope)
    with_excluded: bool = True

    def known_until(self, facts: Facts) -> AsOf:
        """The asked day; else the last instant of an imported set; else now."""
        return self.as_of or AsOf.moment(facts.as_of or datetime.now(UTC), facts.zone)

    def asked(self, facts: Facts) -> Asked:
        as_of = self.known_until(facts)
        parts = self.period.months() if "month" in self.by else [self.period]
        begun = [part for part in parts if part.first <= as_of.day] or parts[:1]
        return Asked(tuple(window(part, as_of, facts.zone) for part in begun), self.by, self.scope)


def figures(facts: Facts, indicators: Iterable[Indicator], question: Question) -> list[Figure]:
    """Every indicator in every group, also those that cannot be computed."""
    chosen = list(indicators)
    pairs = [(each, formula) for each in chosen for formula in in_force(each, question.period)]
    ratios = [pair for pair in pairs if pair[0].shape == "ratio"]
    asked = question.asked(facts)
    counts = count(facts, ratios, asked, with_excluded=question.with_excluded)
    found = list(_ratio_figures(counts, facts, question))
    for indicator, formula in pairs:
        found += shaped_figures(facts, indicator, formula, asked, counts.groups)
    order = {indicator.id: n for n, indicator in enumerate(chosen)}
    found.sort(key=lambda figure: order[figure.indicator.id])
    return _with_seams(found)


def in_force(indicator: Indicator, period: Period) -> list[Formula]:
    """The formulas in force on any day of the period."""
    return [each for each in indicator.formulas if each.holds_within(period.first, period.last)]


def _ratio_figures(counts: Counts, facts: Facts, question: Question) -> Iterator[Figure]:
    as_of = question.known_until(facts)
    for slots in counts.slots:
        for group in counts.groups:
            figure = _figure(facts, slots, counts, group, question.by)
            if question.period.first > as_of.day:
                figure = replace(figure, value=None, why=reasons.NOT_YET)
            yield figure


def _figure(
    facts: Facts, slots: Slots, counts: Counts, group: Group, by: tuple[str, ...]
) -> Figure:
    indicator, formula = slots.indicator, slots.formula
    named = named_group(by, group)
    absent = _absence(slots, facts)
    if absent:
        return Figure(indicator, formula, named, None, None, None, why=absent)
    numerator = counts.at(slots.numerator, group)
    denominator = counts.at(slots.denominator, group)
    excluded = tuple(
        (each.why, n)
        for each, place in zip(formula.exclude, slots.excluded, strict=False)
        if (n := counts.at(place, group))
    )
    rows = counts.at(slots.rows, group) if denominator is None else denominator
    value, why = divided(indicator, formula, numerator, rows, excluded)
    return Figure(
        indicator, formula, named, numerator, denominator, value, excluded, why,
        _reservations(indicator, formula, rows, excluded),
    )  # fmt: skip


def _absence(slots: Slots, facts: Facts) -> str | None:
    """Why a measure has no place in any scan."""
    missing = [
        measure.table
        for place, measure in (
            (slots.numerator, slots.formula.numerator),
            (slots.denominator, slots.formula.denominator),
        )
        if measure is not None and place is None
    ]
    unknown = [table for table in missing if table not in facts.held]
    if unknown:
        return reasons.NO_TABLE[unknown[0]]
    return reasons.NOT_BY if missing else None


def divided(
    indicator: Indicator,
    formula: Formula,
    numerator: int | None,
    rows: int | None,
    excluded: tuple[tuple[str, int], ...],
) -> tuple[Number | None, str | None]:
    """The one division. Returns the value, or null with the reason; never zero for nothing.

    `rows` is the denominator, or for a plain number how many rows could be counted (null:
    every row can).
    """
    plain_number = formula.denominator is None
    if numerator is None or rows == 0 or (rows is None and not plain_number):
        if excluded:
            most = max(excluded, key=lambda each: each[1])
            return None, reasons.ALL_EXCLUDED % most[0]
        return None, reasons.NO_ROWS
    if plain_number or rows is None:
        return numerator, None
    return ratio(indicator, numerator, rows), None


def _reservations(
    indicator: Indicator, formula: Formula, rows: int | None, excluded: tuple[tuple[str, int], ...]
) -> tuple[str, ...]:
    """What to read with care: few rows, or more of which something is not known."""
    if not rows:
        return ()
    gaps = {each.why for each in formula.exclude if "IS NULL" in each.when}
    unknown = sum(n for why, n in excluded if why in gaps)
    found = (reasons.SMALL,) if rows < indicator.small else ()
    return (*found, reasons.HOLES) if unknown > rows else found


def _with_seams(found: list[Figure]) -> list[Figure]:
    """Marks figures of an indicator whose formula changed within the period."""
    versions: dict[str, set[str]] = {}
    for figure in found:
        versions.setdefault(figure.indicator.id, set()).add(figure.formula.version)
    return [
        replace(figure, warnings=(*figure.warnings, reasons.SEAM))
        if len(versions[figure.indicator.id]) > 1
        else figure
        for figure in found
    ]
