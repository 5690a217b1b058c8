"""A target or a figure as a line of a page: words, picture, and where its number leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.goals import Goal
from motcua.faces.board.wish import UNIT, Wish
from motcua.faces.components.charts.bullet import BulletData, Verdict, bullet
from motcua.faces.components.parts import State
from motcua.faces.components.words import local
from motcua.registers.orgs.models import Unit
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.models import Plan

STATES: Mapping[str, State] = {"met": "good", "missed": "bad", "open": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that the page says about one target. `href` opens its indicator."""

    title: str
    href: str
    actual: str
    counted: str
    asked: str
    written: str
    read_why: str
    verdict: str
    word: str
    state: State
    why: str
    warnings: tuple[str, ...]
    plans: tuple[str, ...]
    year: int | None
    unit: str
    picture: SafeString | None
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names that lines show: of plans by `doc`, of units by path."""

    plans: Mapping[str, str]
    units: Mapping[str, str]


def names_for(found: Iterable[Goal]) -> Names:
    """Reads the names that these goals need; two queries."""
    rows = Unit.objects.filter(pk__in={goal.unit for goal in found})
    plans = {plan.doc: plan.number or plan.doc for plan in Plan.objects.all()}
    return Names(plans, {unit.path: local(unit) for unit in rows})


def lines(found: Iterable[Goal], wish: Wish, names: Names) -> list[Line]:
    """One line for each goal; keys of pictures are unique on the page."""
    return [_line(goal, wish, names, f"g{n}") for n, goal in enumerate(found)]


def counted_words(figure: Figure) -> str:
    """`1.204 / 1.310`: what was divided; only the number where nothing was."""
    if figure.value is None or figure.numerator is None:
        return ""
    if figure.indicator.shape == "standardised":
        return ""
    if figure.indicator.unit == "s":
        return gettext("mean of %(n)s") % {"n": words.decimal(figure.denominator or 0, 0)}
    top = words.decimal(figure.numerator, 0)
    if figure.denominator is None:
        return ""
    return f"{top} / {words.decimal(figure.denominator, 0)}"


def verdict_word(verdict: str, why: str | None) -> str:
    if verdict == "open":
        from motcua.steering.plans.status import PENDING

        return gettext("Pending guidance") if why == PENDING else gettext("Not enough data")
    return gettext("Met") if verdict == "met" else gettext("Not met")


def _line(goal: Goal, wish: Wish, names: Names, key: str) -> Line:
    target, figure = goal.target, goal.figure
    actual = words.value_words(figure.value if figure else None, _unit(figure))
    asked = words.target_words(target)
    word = verdict_word(goal.verdict, goal.why)
    return Line(
        title=local(figure.indicator) if figure else target.text,
        href=_href(figure, goal.unit, wish),
        actual=actual,
        counted=counted_words(figure) if figure else "",
        asked=asked,
        written=words.written_words(target),
        read_why=words.why(target.reading.why) if target.reading else "",
        verdict=goal.verdict,
        word=word,
        state=STATES[goal.verdict],
        why=words.why(goal.why),
        warnings=tuple(words.why(each) for each in figure.warnings) if figure else (),
        plans=tuple(names.plans.get(each, each) for each in goal.plans),
        year=target.year,
        unit=names.units.get(goal.unit, ""),
        picture=_picture(goal, key, f"{actual}; {asked}: {word}"),
        clause=target.clause or "",
        text=target.text,
    )


def _unit(figure: Figure | None) -> str:
    return figure.indicator.unit if figure else "n"


def _href(figure: Figure | None, unit: str, wish: Wish) -> str:
    if figure is None:
        return ""
    return reverse("board:indicator-show", args=[figure.indicator.id]) + wish.query(
        **{UNIT.replace("-", "_"): unit}
    )


def _picture(goal: Goal, key: str, about: str) -> SafeString | None:
    reading, figure = goal.target.reading, goal.figure
    if figure is None or (reading is None and figure.value is None):
        return None
    data = BulletData(
        actual=figure.value,
        target=reading.value if reading else None,
        verdict=cast(Verdict, goal.verdict),
        percent=figure.indicator.unit == "%",
        at_most=bool(reading and reading.comparator in {"<", "<="}),
    )
    return bullet(data, key=key, title=local(figure.indicator), about=about)
