"""Conditions as SQL text: shared names resolved, periods put in, parts of a figure told apart.

A condition is a tuple of parts that must all hold. Parts that follow from others are dropped:
engines then look at each column once, which is most of the time of a scoreboard.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from motcua.steering.indicators.catalogue import shared_conditions
from motcua.steering.indicators.definition import ALL, Basis, Formula, Measure
from motcua.steering.indicators.period import Window

Part = Literal["numerator", "denominator", "excluded"]
Condition = tuple[str, ...]

BASIS: dict[Basis, str] = {
    "received": "received_day BETWEEN {from} AND {to}",
    "closed": "closed_day BETWEEN {from} AND {to}",
    # What arrived in the period was handled in it, even if its end is dated before its arrival.
    "handled": (
        "received_day <= {to} "
        "AND (closed_day IS NULL OR closed_day >= {from} OR received_day >= {from})"
    ),
    "standing": "from_day <= {to} AND (until_day IS NULL OR until_day > {to})",
}
_INNER = (" BETWEEN ", "CASE ")
_NONE_OF = re.compile(r"(\w+) IS NULL OR \1 NOT IN \(('[^']*'(?:, '[^']*')*)\)")
_NULL = re.compile(r"(\w+) IS NULL")
_PRESENT = re.compile(r"(\w+) IS NOT NULL")
_EQUAL = re.compile(r"(\w+) = (\d+|'[^']*')")
_OTHER = re.compile(r"(\w+) IS DISTINCT FROM (\d+|'[^']*')")


@dataclass(frozen=True)
class Places:
    """What stands for the period in a condition: literals, or columns of a joined window."""

    first: str
    last: str
    at: str

    def fill(self, condition: str) -> str:
        """The condition with shared names and the period resolved."""
        text = condition
        while "{" in text:
            text = text.format_map(
                {**shared_conditions(), "from": self.first, "to": self.last, "at": self.at}
            )
        return text

    def filled(self, condition: Condition) -> Condition:
        """All parts filled, and cut again: a shared name may stand for several parts."""
        return both(*(self.fill(part) for part in condition))


JOINED = Places("w.w_first", "w.w_last", "w.w_at")


def literal(window: Window) -> Places:
    """The period as literals."""
    return Places(str(window.first), str(window.last), instant(window.at))


def instant(at: datetime) -> str:
    return f"TIMESTAMPTZ '{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00'"


def both(*conditions: str | Condition) -> Condition:
    """All of them, without what the others already say."""
    parts: list[str] = []
    for condition in conditions:
        texts = (condition,) if isinstance(condition, str) else condition
        for text in texts:
            parts += [each for each in _split(text) if each != ALL and each not in parts]
    known = {match[1]: match[2] for part in parts if (match := _EQUAL.fullmatch(part))}
    return tuple(part for part in parts if not _follows(part, known))


def sql(condition: Condition) -> str:
    """The condition as one text."""
    if len(condition) == 1:
        return condition[0]
    return " AND ".join(part if _simple(part) else f"({part})" for part in condition) or ALL


def without(condition: str) -> str:
    """Not this, where unknown counts as no."""
    if match := _NULL.fullmatch(condition):
        return f"{match[1]} IS NOT NULL"
    if match := _EQUAL.fullmatch(condition):
        return f"{match[1]} IS DISTINCT FROM {match[2]}"
    if match := _OTHER.fullmatch(condition):
        return f"{match[1]} = {match[2]}"
    either = cut(condition, " OR ")
    if len(either) > 1 and not any(sign in condition for sign in _INNER):
        return " AND ".join(without(each) for each in either)
    return f"({condition}) IS NOT TRUE"


def present(condition: Condition) -> str | None:
    """The column, where the condition only asks that one column is known."""
    match = _PRESENT.fullmatch(condition[0]) if len(condition) == 1 else None
    return match[1] if match else None


def counted(formula: Formula) -> Condition:
    """The rows that a formula counts: its population without the excluded."""
    return both(formula.only, *(without(each.when) for each in formula.exclude))


def excluded_by(formula: Formula, position: int) -> Condition:
    """Rows left out by the exclusion at `position` and by none before it."""
    before = (without(each.when) for each in formula.exclude[:position])
    return both(formula.only, formula.exclude[position].when, *before)


def base_of(formula: Formula, measure: Measure) -> Condition:
    """The rows among which a measure counts. A measure of another table stands by itself."""
    return counted(formula) if measure.table == formula.numerator.table else ()


def of_measure(measure: Measure, base: Condition) -> Condition:
    """The rows that a measure counts."""
    return base if measure.kind == "distinct_all" else both(base, measure.where)


def _split(text: str) -> list[str]:
    """Cuts at the ANDs that must all hold, also within parentheses."""
    bare = _bare(text)
    if "CASE " in bare or " BETWEEN " in bare:
        return [text]
    if len(cut(bare, " OR ")) > 1:
        match = _NONE_OF.fullmatch(bare)
        return (
            [f"{match[1]} IS DISTINCT FROM {each}" for each in match[2].split(", ")]
            if match
            else [bare]
        )
    parts = cut(bare, " AND ")
    return [each for part in parts for each in _split(part)] if len(parts) > 1 else [bare]


def cut(text: str, sign: str) -> list[str]:
    """Cuts at a sign where it stands in no parentheses."""
    parts, depth, begun = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and at >= begun and text.startswith(sign, at):
            parts.append(text[begun:at])
            begun = at + len(sign)
    return [*parts, text[begun:]]


def _bare(text: str) -> str:
    """Without parentheses around the whole."""
    while text.startswith("(") and text.endswith(")") and _closes(text) == len(text) - 1:
        text = text[1:-1]
    return text


def _closes(text: str) -> int:
    """Where the first parenthesis is closed."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at
    return len(text)


def _simple(part: str) -> bool:
    return any(each.fullmatch(part) for each in (_EQUAL, _OTHER, _NULL, _PRESENT))


def _follows(part: str, known: dict[str, str]) -> bool:
    """Whether a part says nothing new beside the equalities that are known."""
    if match := _PRESENT.fullmatch(part):
        return match[1] in known
    if match := _OTHER.fullmatch(part):
        return match[1] in known and known[match[1]] != match[2]
    return False
