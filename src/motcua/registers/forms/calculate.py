"""Values that the server fills: a few fixed operations, never code from a form.

{copy: field}   {sum: [fields]}   {multiply: [fields]}
{years: field}  full years from a birth date or year to the day of filing
"""

from collections.abc import Mapping
from datetime import date
from math import prod
from typing import Any

from motcua.law.errors import Refused
from motcua.registers.forms.fields import Form


def calculated(form: Form, values: Mapping[str, object], on: date) -> dict[str, object]:
    """The values of the calculated fields whose inputs are there."""
    found: dict[str, object] = {}
    for key, rule in form.calculations.items():
        value = _reckon(rule, {**values, **found}, on)
        if value is not None:
            found[key] = value
    return found


def _reckon(rule: Mapping[str, Any], values: Mapping[str, object], on: date) -> object:
    if "copy" in rule:
        return values.get(rule["copy"])
    if "years" in rule:
        return _years(values.get(rule["years"]), on)
    for word, operation in (("sum", sum), ("multiply", prod)):
        if word in rule:
            numbers = [values.get(name) for name in rule[word]]
            whole = [n for n in numbers if isinstance(n, int) and not isinstance(n, bool)]
            return operation(whole) if len(whole) == len(numbers) else None
    raise Refused("A calculation of the form cannot be read.", code="bad_form")


def _years(born: object, on: date) -> int | None:
    """Full years; with only the year known, as if born on its last day (never too old)."""
    if not isinstance(born, str) or not born[:4].isdigit():
        return None
    try:
        day = date.fromisoformat(born) if len(born) == 10 else date(int(born), 12, 31)
    except ValueError:
        return None
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))
