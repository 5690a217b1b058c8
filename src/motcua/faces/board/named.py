"""Names of what figures are grouped by."""

from collections.abc import Iterable

from motcua.faces.components.words import local
from motcua.registers.catalogue.models import Procedure
from motcua.registers.orgs.models import Unit
from motcua.steering.indicators.figure import Figure


def unit_names(found: Iterable[Figure]) -> dict[str, str]:
    """Path → name; one query."""
    return units_by({str(each.group["agency"]) for each in found})


def procedure_names(found: Iterable[Figure]) -> dict[str, str]:
    """Code → name; one query."""
    return procedures_by({str(each.group["procedure"]) for each in found})


def units_by(paths: Iterable[str]) -> dict[str, str]:
    return {unit.path: local(unit) for unit in Unit.objects.filter(pk__in=set(paths))}


def procedures_by(codes: Iterable[str]) -> dict[str, str]:
    return {one.code: local(one) for one in Procedure.objects.filter(pk__in=set(codes))}
