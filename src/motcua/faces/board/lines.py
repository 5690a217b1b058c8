"""A target or a figure as a line of a page: words, picture, and where its number leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.goals import Goal
from motcua.faces.board.named import units_by
from motcua.faces.board.queries import plan_numbers
from motcua.faces.board.wish import UNIT, Wish
from motcua.faces.components.charts.bullet import BulletData, Verdict, bullet
from motcua.faces.components.parts import State
from motcua.faces.components.words import local
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.outlook import Outlook
from motcua.steering.plans.status import PENDING

STATES: Mapping[str, State] = {"met": "good", "missed": "bad", "open": ""}
AHEAD: Mapping[bool | None, State] = {True: "good", False: "bad", None: "warn"}


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a target is going: a sentence, or why there is none; both "" once it is over."""

    says: str = ""
    why: str = ""
    word: str = ""
    state: State = ""


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
    ahead: Ahead
    picture: SafeString | None
    clause: str
    text: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class Names:
    """Names that lines show: of plans by `doc`, of units by path."""

    plans: Mapping[str, str]
    units: Mapping[str, str]


def names_for(found: Iterable[Goal]) -> Names:
    """Reads the names that these goals need; two queries."""
    return Names(plan_numbers(), units_by(goal.unit for goal in found))


def lines(found: Iterable[Goal], wish: Wish, names: Names) -> list[Line]:
    """One line for each goal; keys of pictures are unique on the page."""
    return [_line(goal, wish, names, f"g{n}") for n, goal in enumerate(found)]


def counted_words(figure: Figure) -> str:
    """`1.204 / 1.310`: what was divided; only the number where nothing was."""
    if figure.value is None or figure.numerator is None:
        return ""
    if figure.denominator is None or figure.indicator.shape == "standardised":
        return ""
    if figure.indicator.unit == "s":
        return gettext("mean of %(n)s") % {"n": words.decimal(figure.denominator, 0)}
    top = words.decimal(figure.numerator, 0)
    return f"{top} / {words.decimal(figure.denominator, 0)}"


def verdict_word(verdict: str, why: str | None) -> str:
    if verdict == "open":
        return gettext("Pending guidance") if why == PENDING else gettext("Not enough data")
    return gettext("Met") if verdict == "met" else gettext("Not met")


def _line(goal: Goal, wish: Wish, names: Names, key: str) -> Line:
    target, figure = goal.target, goal.figure
    actual = words.value_words(figure.value if figure else None, _unit(figure))
    asked = words.target_words(target)
    word, ahead = verdict_word(goal.verdict, goal.why), _ahead(goal)
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
        ahead=ahead,
        picture=_picture(goal, key, f"{actual}; {asked}: {word}. {ahead.says}".strip()),
        clause=target.clause or "",
        text=target.text,
        goal=goal,
    )


def _ahead(goal: Goal) -> Ahead:
    found = goal.outlook
    if found is None:
        return Ahead()
    if found.value is None:
        return Ahead(why=words.why(found.why))
    unit = _unit(goal.figure)
    told = [words.value_words(each, unit) for each in (found.value, found.low, found.high)]
    says = gettext(
        "By %(day)s about %(value)s (between %(low)s and %(high)s), if the days left are like the "
        "last %(n)s months: a straight continuation."
    ) % {
        "day": f"{found.until:%d/%m/%Y}", "value": told[0], "low": told[1], "high": told[2],
        "n": found.months,
    }  # fmt: skip
    return Ahead(says, word=_ahead_word(found.met), state=AHEAD[found.met])


def _ahead_word(met: bool | None) -> str:  # noqa: FBT001 -- a verdict of three
    if met is None:
        return gettext("At this pace it may or may not be met")
    return gettext("At this pace it will be met") if met else gettext("At this pace it is missed")


def _unit(figure: Figure | None) -> str:
    return figure.indicator.unit if figure else "n"


def _href(figure: Figure | None, unit: str, wish: Wish) -> str:
    if figure is None:
        return ""
    return reverse("board:indicator-show", args=[figure.indicator.id]) + wish.query(
        **{UNIT.replace("-", "_"): unit}
    )


def _ends(found: Outlook | None) -> tuple[float, float] | None:
    if found is None or found.low is None or found.high is None:
        return None
    return found.low, found.high


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
        ahead=_ends(goal.outlook),
    )
    return bullet(data, key=key, title=local(figure.indicator), about=about)
