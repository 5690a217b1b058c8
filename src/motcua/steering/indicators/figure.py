"""One figure, with everything that must stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.steering.indicators.counting import Group
from motcua.steering.indicators.definition import Formula, Indicator

Number = int | float


@dataclass(frozen=True)
class Figure:
    """One indicator in one group. `value` is null exactly when `why` says why.

    `numerator` and `denominator` are whole numbers except where a figure is standardised;
    a value of unit `%` is 0..100, of unit `s` seconds.
    """

    indicator: Indicator
    formula: Formula
    group: Mapping[str, object]
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    excluded: tuple[tuple[str, int], ...] = ()
    why: str | None = None
    warnings: tuple[str, ...] = ()


def ratio(indicator: Indicator, numerator: int | Fraction, denominator: int | Fraction) -> float:
    """Exact until the last step: one correctly rounded division."""
    factor = 100 if indicator.unit == "%" else 1
    return float(Fraction(factor * numerator) / denominator)


def named_group(by: tuple[str, ...], group: Group) -> dict[str, object]:
    """The group as people read it; months as `2026-03`."""
    return {
        name: f"{value // 100}-{value % 100:02d}"
        if name == "month" and isinstance(value, int)
        else value
        for name, value in zip(by, group, strict=True)
    }
