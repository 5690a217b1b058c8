"""Next best action: what each possible action is worth, by the formulas of the index.

Nothing here guesses: a count is a count of rows or the gap of a published aggregate, a gain is
the index with it minus the index without it. Ordered by gain per minute of work.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import ceil

from motcua.steering.advice.actions import AggregateAction, aggregate_actions, fact_actions
from motcua.steering.advice.rows import counts_of
from motcua.steering.advice.whatif import gain
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.index766.own import index_of
from motcua.steering.indicators.index766.score import CERTIFIED_COPY, Index, Scored, number

TOO_LATE = "What ended late stays late; each one still open or still to come counts as much."
GAP = "So many are missing to the full points of this component."
OFFERED = "It is offered or not: full points from the first day."


@dataclass(frozen=True)
class Advised:
    """One action: for how many items, what it is worth in all and per item, in `unit`."""

    action: str
    name_vi: str
    name_en: str
    count: int
    gain: Fraction
    unit: str
    effort: int
    components: tuple[str, ...]
    protects: bool
    why: str

    @property
    def per_item(self) -> Fraction:
        return self.gain / self.count

    @property
    def per_minute(self) -> Fraction:
        return self.per_item / self.effort

    def answer(self) -> dict[str, object]:
        return {
            "action": self.action,
            "name_vi": self.name_vi,
            "name_en": self.name_en,
            "count": self.count,
            "gain": number(self.gain),
            "gain_per_item": number(self.per_item),
            "gain_unit": self.unit,
            "effort_minutes": self.effort,
            "components": list(self.components),
            "protects": self.protects,
            "why": self.why,
        }


@dataclass(frozen=True)
class Advice:
    """Where a unit stands (`now`, in points of the index or percent on time), and what to do."""

    unit: str | None
    now: float | None
    measure: str
    partial: bool
    actions: tuple[Advised, ...]

    def answer(self, top: int | None = None) -> dict[str, object]:
        return {
            "unit": self.unit,
            "now": self.now,
            "measure": self.measure,
            "partial": self.partial,
            "actions": [each.answer() for each in self.actions[:top]],
        }


def advise_index(index: Index, unit: str | None = None) -> Advice:
    """Advice from an index alone: the gap of every component that is not at its maximum."""
    found = [each for action in aggregate_actions() for each in _of_gap(index, action)]
    return Advice(unit, number(index.total), "index766", index.partial, _ordered(found))


def advise_facts(facts: Facts, question: Question, level: str, unit: str | None = None) -> Advice:
    """Advice from rows: which dossiers and petitions, and what they are worth.

    In points of the index where its component can be computed; else in percent on time.
    """
    index = next(iter(index_of(facts, question, level).values()))
    counts = counts_of(facts, question, timedelta(days=7))
    found = list(_of_rows(index, counts))
    if any(each.gain for each in found):
        return Advice(unit, number(index.total), "index766", index.partial, _ordered(found))
    on_time = figures(facts, chosen(["on_time"]), question)[0]
    now = None if on_time.value is None else float(on_time.value)
    return Advice(unit, now, "on_time", index.partial, _ordered(found))


def _of_rows(index: Index, counts: dict[str, int]) -> Iterator[Advised]:
    for action in fact_actions():
        count = counts.get(action.id, 0)
        if count:
            worth = gain(index, action.components, count, protects=action.protects)
            yield Advised(
                action.id, action.name_vi, action.name_en, count, worth, "point",
                action.effort, action.components, action.protects, action.why,
            )  # fmt: skip


def _of_gap(index: Index, action: AggregateAction) -> Iterator[Advised]:
    scored = _scored(index, action.moves[0])
    count = _gap(scored)
    if not count:
        return
    moved = tuple(code for code in action.moves if _scored(index, code).points is not None)
    worth = gain(index, moved, count)
    why = OFFERED if moved[0] == CERTIFIED_COPY else TOO_LATE if action.late else GAP
    yield Advised(
        moved[0], action.name_vi, action.name_en, count, worth, "point",
        action.effort, moved, False, why,
    )  # fmt: skip


def _gap(scored: Scored) -> int:
    """How many more in the numerator earn the component's maximum; 0 where nothing is known."""
    if scored.points is None or scored.points >= scored.component.max:
        return 0
    if scored.numerator is None or not scored.denominator:
        return 1 if scored.component.code == CERTIFIED_COPY else 0
    return ceil(scored.component.cap * scored.denominator) - scored.numerator


def _scored(index: Index, code: str) -> Scored:
    return next(each for each in index.components if each.component.code == code)


def _ordered(found: Iterable[Advised]) -> tuple[Advised, ...]:
    return tuple(sorted(found, key=lambda each: (-each.per_minute, -each.gain, each.action)))
