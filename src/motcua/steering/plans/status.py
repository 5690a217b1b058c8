"""Where the plans stand: each target beside its figure, each task with its state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.scan import Scope
from motcua.steering.plans.comparators import meets
from motcua.steering.plans.documents import Target
from motcua.steering.plans.models import PlanTask

PENDING = "The value is not issued yet: pending guidance."


@dataclass(frozen=True)
class Standing:
    """One target and what is so; `why` where there is no figure or no verdict."""

    target: Target
    indicator: str | None
    actual: float | int | None
    met: bool | None
    why: str | None

    def answer(self) -> dict[str, object]:
        target, reading = self.target, self.target.reading
        return {
            "plan": target.plan,
            "text": target.text,
            "indicator": self.indicator,
            "unit": target.unit_path,
            "year": target.year,
            "comparator": target.comparator,
            "read_as": reading.comparator if reading else None,
            "read_why": reading.why if reading else None,
            "target": reading.value if reading else None,
            "target_unit": reading.unit if reading else target.unit,
            "actual": self.actual,
            "met": self.met,
            "why": self.why,
        }


def standings(facts: Facts, targets: Iterable[Target], as_of: date) -> list[Standing]:
    """Every target with the figure of its year and unit, as known at the end of a day."""
    known = list(targets)
    wanted: dict[tuple[int, str | None], set[str]] = {}
    for target in known:
        key = (target.year or as_of.year, target.unit_path)
        wanted.setdefault(key, set()).update(target.indicators)
    found = {
        (year, unit): _figures(facts, ids, year, unit, as_of)
        for (year, unit), ids in wanted.items()
    }
    return [
        standing
        for target in known
        for standing in _standings(target, found[target.year or as_of.year, target.unit_path])
    ]


def task_state(task: PlanTask, as_of: date) -> str:
    """done, overdue, open, continuous, waiting_for_guidance, promptly, each_case, no_deadline."""
    if task.done_at is not None or task.deadline_kind == "done":
        return "done"
    if task.until is not None:
        return "overdue" if task.until < as_of else "open"
    return {
        "continuous": "continuous",
        "guidance": "waiting_for_guidance",
        "promptly": "promptly",
        "each": "each_case",
    }.get(task.deadline_kind, "no_deadline")


def task_answer(task: PlanTask, as_of: date) -> dict[str, object]:
    """The row of the contract, the words of the plan beside."""
    return {
        "plan": task.plan.doc,
        "content": task.text,
        "lead": task.lead or None,
        "coordinate": task.coordinate or None,
        "due": task.until.isoformat() if task.until else None,
        "deadline": task.deadline_text or None,
        "state": task_state(task, as_of),
    }


def _figures(
    facts: Facts, ids: set[str], year: int, unit: str | None, as_of: date
) -> dict[str, Figure]:
    if not ids:
        return {}
    period = Period(date(year, 1, 1), date(year, 12, 31))
    question = Question(period, as_of=AsOf.end_of_day(as_of, facts.zone), scope=Scope(unit))
    return {each.indicator.id: each for each in figures(facts, chosen(sorted(ids)), question)}


def _standings(target: Target, found: dict[str, Figure]) -> list[Standing]:
    if not target.indicators:
        return [Standing(target, None, None, None, target.why)]
    return [_standing(target, found[each]) for each in target.indicators]


def _standing(target: Target, figure: Figure) -> Standing:
    why = figure.why if target.reading else PENDING
    met = meets(figure.value, target.reading)
    return Standing(target, figure.indicator.id, figure.value, met, why)
