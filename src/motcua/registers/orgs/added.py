"""Parameters that an administrator added, as the law reads them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import get_args

from motcua.law.parameters import Confidence, Parameter, parameter, with_added
from motcua.registers.orgs.models import ParameterRow


class AddedRows:
    """The rows of the database, read once and only when somebody asks for a parameter."""

    def __init__(self) -> None:
        self._rows: tuple[Parameter, ...] | None = None

    def __iter__(self) -> Iterator[Parameter]:
        if self._rows is None:
            self._rows = tuple(as_parameter(row) for row in ParameterRow.objects.all())
        return iter(self._rows)


def holding_added_rows() -> AbstractContextManager[None]:
    """For one request or one job: what an administrator added holds, too."""
    return with_added(AddedRows())


def as_parameter(row: ParameterRow) -> Parameter:
    """A row of the database as the law reads it."""
    return parameter(
        {
            "name": row.name, "value": row.value, "from": row.valid_from,
            "until": row.valid_until, "source": row.source,
            "confidence": row.confidence if row.confidence in get_args(Confidence) else "unknown",
            "province": row.province or None, "agency": row.agency or None,
            "procedures": [row.procedure] if row.procedure else [],
        }
    )  # fmt: skip
