"""What if: the same index with other inputs, by the same formulas."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from motcua.steering.indicators.index766.score import CERTIFIED_COPY, Index, Input, score


def inputs_of(index: Index) -> dict[str, Input]:
    """The inputs that an index was made from."""
    found: dict[str, Input] = {}
    for each in index.components:
        code = each.component.code
        if code == CERTIFIED_COPY and each.points is not None:
            found[code] = bool(each.points)
        elif each.numerator is not None and each.denominator is not None:
            found[code] = (each.numerator, each.denominator)
    return found


def what_if(index: Index, changes: Mapping[str, int]) -> Index:
    """The index after adding to numerators, which stay between 0 and their denominators."""
    inputs = inputs_of(index)
    for code, change in changes.items():
        match inputs.get(code):
            case bool():
                inputs[code] = change > 0
            case (int(numerator), int(denominator)):
                inputs[code] = (max(0, min(denominator, numerator + change)), denominator)
    return score(index.level, inputs)


def gain(index: Index, codes: Iterable[str], count: int, *, protects: bool = False) -> Fraction:
    """Points won by `count` more in these numerators; or lost without them, where it protects."""
    other = what_if(index, dict.fromkeys(codes, -count if protects else count))
    now, then = index.total or Fraction(), other.total or Fraction()
    return now - then if protects else then - now
