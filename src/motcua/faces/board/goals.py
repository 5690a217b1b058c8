"""Targets of the plans beside the figures that measure them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from motcua.faces.board.asking import ask
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.faces.board.wish import Wish
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.comparators import meets
from motcua.steering.plans.documents import Target
from motcua.steering.plans.outlook import Outlook
from motcua.steering.plans.status import PENDING

ORDER = {"missed": 0, "open": 1, "met": 2}


@dataclass(frozen=True, slots=True)
class Goal:
    """One target and its figure. `plans` are all plans that ask exactly this.

    `figure` is null where no indicator measures the target; `why` says why there is no verdict.
    `outlook` is where it is going, once that was asked for (`outlooks.foreseen`).
    """

    target: Target
    figure: Figure | None
    unit: str
    plans: tuple[str, ...]
    met: bool | None
    why: str | None
    outlook: Outlook | None = None

    @property
    def verdict(self) -> str:
        return {True: "met", False: "missed", None: "open"}[self.met]


def goals(known: Known, targets: Iterable[Target], wish: Wish, reach: Reach) -> list[Goal]:
    """The targets of the wish's plan, years and unit, one by one in the order of the plans.

    A target bound to a unit below the asked one is judged by that unit's own figures.
    """
    wanted = [(each, place) for each in targets if (place := _place(each, wish, reach))]
    ids: dict[Reach, set[str]] = {}
    for target, place in wanted:
        ids.setdefault(place, set()).update(target.indicators)
    found = {
        place: {each.indicator.id: each for each in ask(known, sorted(of), wish.period, place)}
        for place, of in ids.items()
        if of
    }
    return [
        goal for target, place in wanted for goal in _of_target(target, place, found.get(place, {}))
    ]


def merged(found: Iterable[Goal]) -> list[Goal]:
    """One line for the same demand of several plans; missed first, then open, then met."""
    lines: dict[tuple[object, ...], Goal] = {}
    for goal in found:
        reading, figure = goal.target.reading, goal.figure
        if figure is None:
            continue
        asked = (reading.comparator, reading.value) if reading else None
        key = (figure.indicator.id, figure.formula.version, goal.unit, goal.target.year, asked)
        known = lines.get(key)
        if known is not None:
            goal = replace(goal, plans=tuple(dict.fromkeys((*known.plans, *goal.plans))))  # noqa: PLW2901 -- one more plan
        lines[key] = goal
    return sorted(lines.values(), key=lambda each: ORDER[each.verdict])


def _place(target: Target, wish: Wish, reach: Reach) -> Reach | None:
    """Where the target is judged; null where it is not asked for."""
    if wish.plan and target.plan != wish.plan:
        return None
    if target.year is not None and target.year not in wish.years:
        return None
    bound = target.unit_path
    if bound is None or Reach(bound).covers(reach.root):
        return reach
    return Reach(bound) if reach.covers(bound) else None


def _of_target(target: Target, place: Reach, found: dict[str, Figure]) -> Iterator[Goal]:
    plans = (target.plan,)
    if not target.indicators:
        yield Goal(target, None, place.root, plans, None, target.why)
    for each in target.indicators:
        figure = found[each]
        why = figure.why if target.reading else PENDING
        met = meets(figure.value, target.reading)
        yield Goal(target, figure, place.root, plans, met, why)
