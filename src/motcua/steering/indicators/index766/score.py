"""Scores of the index from published or own aggregates: exact fractions until the answer.

A missing input leaves its component null with the reason and its group marked partial: the
group's score is then what its known components earned. Null is never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.law.errors import Refused
from motcua.steering.indicators.index766.definition import LEVELS, Component, Definition, definition

CERTIFIED_COPY = "certified_copy_service"
MISSING = "This input is not given."
EMPTY = "The denominator is 0: there is nothing to measure."
EMPTY_ZERO = "The denominator is 0; the portal counts no points then."
TOO_MANY = "More were counted than there are: the published totals do not close."
EMPTY_MAX = "The denominator is 0; the portal counts full points then."
Input = tuple[int, int] | bool | None


@dataclass(frozen=True)
class Scored:
    """One component: its points, or null with `why`."""

    component: Component
    numerator: int | None
    denominator: int | None
    points: Fraction | None
    why: str | None


@dataclass(frozen=True)
class Index:
    """All components of one unit, and what they add up to."""

    level: str
    definition: Definition
    components: tuple[Scored, ...]

    def of_group(self, code: str) -> tuple[Fraction | None, bool]:
        """Points of a group (null when nothing of it is known) and whether it is partial."""
        mine = [each for each in self.components if each.component.group == code]
        known = [each.points for each in mine if each.points is not None]
        return (sum(known, Fraction()) if known else None), len(known) < len(mine)

    @property
    def total(self) -> Fraction | None:
        known = [each.points for each in self.components if each.points is not None]
        return sum(known, Fraction()) if known else None

    @property
    def partial(self) -> bool:
        return any(each.points is None for each in self.components)

    @property
    def warnings(self) -> list[dict[str, object]]:
        """Components whose published totals do not close; their points stop at the maximum."""
        return [
            {"code": each.component.code, "why": TOO_MANY}
            for each in self.components
            if (each.numerator or 0) > (each.denominator or 0)
        ]

    def answer(self) -> dict[str, object]:
        """The answer of the command line; points as numbers."""
        groups = {}
        for group in self.definition.groups:
            points, partial = self.of_group(group.code)
            groups[group.code] = {"score": number(points), "max": group.max, "partial": partial}
        return {
            "level": self.level,
            "groups": groups,
            "total": number(self.total),
            "partial": self.partial,
            "components": [_component(each) for each in self.components],
            "warnings": self.warnings,
            "formula_version": self.definition.version,
        }


def score(level: str, inputs: Mapping[str, Input]) -> Index:
    """The index of one unit at a level (province, agency, commune).

    Inputs are (numerator, denominator) by component code; the certified copy service is true
    or false. Raises Refused for an unknown level or a pair that cannot be counts.
    """
    if level not in LEVELS:
        raise Refused(
            "The level must be province, agency or commune, not %(level)s.",
            code="bad-level",
            level=level,
        )
    all_of_it = definition()
    scored = tuple(_scored(each, inputs.get(each.code)) for each in all_of_it.components)
    return Index(level, all_of_it, scored)


def _scored(component: Component, given: Input) -> Scored:
    if given is None:
        return Scored(component, None, None, None, MISSING)
    if isinstance(given, bool):
        return Scored(component, None, None, Fraction(component.max if given else 0), None)
    numerator, denominator = given
    if denominator == 0:
        return _empty(component, numerator)
    points = component.points(Fraction(numerator, denominator))
    return Scored(component, numerator, denominator, points, None)


def _empty(component: Component, numerator: int) -> Scored:
    match component.empty:
        case "max":
            return Scored(component, numerator, 0, Fraction(component.max), EMPTY_MAX)
        case "zero":
            return Scored(component, numerator, 0, Fraction(), EMPTY_ZERO)
    return Scored(component, numerator, 0, None, EMPTY)


def _component(each: Scored) -> dict[str, object]:
    return {
        "code": each.component.code,
        "number": each.component.number,
        "group": each.component.group,
        "num": each.numerator,
        "den": each.denominator,
        "score": number(each.points),
        "max": each.component.max,
        "why": each.why,
    }


def number(points: Fraction | None) -> float | None:
    return None if points is None else float(points)
