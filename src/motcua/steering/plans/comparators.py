"""How comparators of plans are read, and whether a value meets them."""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt

from motcua.steering.plans.documents import Reading

Value = float | bool | None
REACHED = "100 percent cannot be exceeded, so equal is read as at least."
AT_LEAST_COUNT = "More than the planned number is no failure, so equal is read as at least."
EXISTS = "The plan asks that it exists: read as more than nothing."
_MEETS: dict[str, Callable[[float, float], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq,
}  # fmt: skip
_SECONDS = {"giây": 1, "phút": 60, "giờ": 3600}
_PERCENT = "%"
_MONEY = "đồng"


def reading_of(comparator: str, value: Value, unit: str) -> Reading | None:
    """How a target is read; null where there is no value to compare with.

    Minutes and hours become seconds, the unit of our figures.
    """
    if value is None:
        return None
    if comparator == "exists":
        return Reading(">", 0, _PERCENT, EXISTS)
    number = float(value)
    if comparator == "=" and unit == _PERCENT and number == 100:
        return Reading(">=", number, unit, REACHED)
    if comparator == "=" and unit not in {_PERCENT, _MONEY}:
        return Reading(">=", number, unit, AT_LEAST_COUNT)
    factor = _SECONDS.get(unit)
    if factor:
        return Reading(comparator, number * factor, "s", None)
    return Reading(comparator, number, unit, None)


def meets(value: float | None, reading: Reading | None) -> bool | None:
    """Whether a value meets a target; null when either is unknown."""
    if value is None or reading is None:
        return None
    return _MEETS[reading.comparator](value, reading.value)


def number_of(value: object) -> Value:
    """A target's value; Vietnamese texts use the dot for thousands: `1.000` is one thousand."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value).strip().replace(".", "").replace(",", ".")
    return float(text)
