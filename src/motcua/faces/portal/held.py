"""Dated parameters as they hold in this home; rows of an administrator come by themselves."""

from datetime import date

from motcua.casework.dossiers.settings import in_demo
from motcua.law.parameters import Parameter, demo_rows, value_on


def held(name: str, day: date, *, procedure: str | None = None) -> Parameter:
    """The value that holds on `day`; a demo home has rows of its own."""
    extra = demo_rows() if in_demo() else ()
    return value_on(name, day, procedure=procedure, extra_rows=extra)
