"""Conditions as SQL text: shared names resolved, periods put in, parts of a figure told apart."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from motcua.steering.indicators.catalogue import shared_conditions
from motcua.steering.indicators.definition import ALL, Basis, Formula, Measure
from motcua.steering.indicators.period import Window

Part = Literal["numerator", "denominator", "excluded"]

BASIS: dict[Basis, str] = {
    "received": "received_day BETWEEN {from} AND {to}",
    "closed": "closed_day BETWEEN {from} AND {to}",
    "handled": "received_day <= {to} AND (closed_day IS NULL OR closed_day >= {from})",
    "standing": "from_day <= {to} AND (until_day IS NULL OR until_day > {to})",
}


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


JOINED = Places("w.w_first", "w.w_last", "w.w_at")


def literal(window: Window) -> Places:
    """The period as literals."""
    return Places(str(window.first), str(window.last), instant(window.at))


def instant(at: datetime) -> str:
    return f"TIMESTAMPTZ '{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00'"


def both(*conditions: str) -> str:
    """All of them; `true` where nothing is asked."""
    asked = [f"({each})" for each in conditions if each != ALL]
    return " AND ".join(asked) or ALL


def without(condition: str) -> str:
    """Not this, where unknown counts as no."""
    return f"({condition}) IS NOT TRUE"


def counted(formula: Formula) -> str:
    """The rows that a formula counts: its population without the excluded."""
    return both(formula.only, *(without(each.when) for each in formula.exclude))


def excluded_by(formula: Formula, position: int) -> str:
    """Rows left out by the exclusion at `position` and by none before it."""
    before = (without(each.when) for each in formula.exclude[:position])
    return both(formula.only, formula.exclude[position].when, *before)


def of_measure(formula: Formula, measure: Measure) -> str:
    """The rows that a measure counts. A measure of another table stands by itself."""
    where = ALL if measure.kind == "distinct_all" else measure.where
    if measure.table != formula.numerator.table:
        return where
    return both(counted(formula), where)
