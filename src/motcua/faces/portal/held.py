"""Dated parameters with the rows that an administrator has added."""

from collections.abc import Iterator
from datetime import date

from motcua.casework.dossiers.settings import in_demo
from motcua.law.parameters import Parameter, demo_rows, parameter, value_on
from motcua.registers.orgs.models import ParameterRow


def held(name: str, day: date, *, procedure: str | None = None) -> Parameter:
    """The value that holds on `day`: shipped, of a demo home, or added; one query."""
    demo = demo_rows() if in_demo() else ()
    return value_on(name, day, procedure=procedure, extra_rows=(*demo, *_added(name)))


def _added(name: str) -> Iterator[Parameter]:
    for row in ParameterRow.objects.filter(name=name):
        yield parameter(
            {
                "name": row.name,
                "value": row.value,
                "from": row.valid_from,
                "until": row.valid_until,
                "source": row.source,
                "confidence": row.confidence if row.confidence != "assumed" else "unknown",
                "province": row.province or None,
                "agency": row.agency or None,
                "procedures": [row.procedure] if row.procedure else [],
            }
        )
