"""The answer to a question: figures with the targets of the plans, and general warnings."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators import reasons
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.index766.figures import index_figures
from motcua.steering.indicators.period import AsOf
from motcua.steering.plans.documents import Target
from motcua.steering.plans.judging import Judged, judge
from motcua.steering.plans.shipped import shipped_targets


@dataclass(frozen=True)
class Report:
    """Figures of a question. `targets` by position of the figure."""

    question: Question
    as_of: AsOf
    figures: list[Figure]
    targets: list[tuple[Judged, ...]]
    warnings: tuple[str, ...]

    def rows(self) -> list[dict[str, object]]:
        """The rows of the contract."""
        pairs = zip(self.figures, self.targets, strict=True)
        return [row(figure, targets) for figure, targets in pairs]

    def answer(self) -> dict[str, object]:
        period = self.question.period
        return {
            "as_of": self.as_of.day.isoformat(),
            "period": {"from": period.first.isoformat(), "to": period.last.isoformat()},
            "rows": self.rows(),
            "warnings": list(self.warnings),
        }


def report(
    facts: Facts,
    indicators: Iterable[Indicator],
    question: Question,
    targets: Iterable[Target] | None = None,
) -> Report:
    """Figures with their targets: the given ones, or those of the shipped plans."""
    found = figures(facts, indicators, question)
    found += index_figures(found)
    known = list(shipped_targets() if targets is None else targets)
    years = range(question.period.first.year, question.period.last.year + 1)
    ids = {figure.indicator.id for figure in found}
    asked = {each: [target for target in known if each in target.indicators] for each in ids}
    judged = [judge(figure, asked[figure.indicator.id], years) for figure in found]
    return Report(question, question.known_until(facts), found, judged, _warnings(found))


def row(figure: Figure, targets: tuple[Judged, ...] = ()) -> dict[str, object]:
    """One row of the contract."""
    return {
        "indicator": figure.indicator.id,
        "formula_version": figure.formula.version,
        "group": dict(figure.group),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "unit": figure.indicator.unit,
        "excluded": [{"why": why, "n": n} for why, n in figure.excluded],
        "why": figure.why,
        "warnings": list(figure.warnings),
        "targets": [each.answer() for each in targets],
    }


def _warnings(found: Iterable[Figure]) -> tuple[str, ...]:
    remainder = any(
        figure.indicator.id == "balance_received_unclassified" and figure.value for figure in found
    )
    return (reasons.REMAINDER,) if remainder else ()
