"""Ages that a regulation sets for a procedure."""

from collections.abc import Mapping
from datetime import date

from motcua.faces.portal.held import held
from motcua.law.parameters import all_rows, base_code


def years_held(name: str, day: date, code: str) -> int:
    """The age of this name that holds for a procedure on a day."""
    return held(name, day, procedure=code).integer()


def ages_held(day: date, code: str) -> Mapping[str, object]:
    """All ages that the law sets for this procedure alone, by the names that forms use."""
    base = base_code(code)
    names = {row.name for row in all_rows() if row.unit == "years" and base in row.procedures}
    return {name: years_held(name, day, code) for name in sorted(names)}
