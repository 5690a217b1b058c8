"""Reads of units. A unit's scope is everything whose path begins with its own."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.law.errors import Refused
from motcua.registers.orgs.models import Unit

COMMUNE_KINDS = ("xa", "phuong", "dac_khu")


def subtree(path: str) -> Q:
    """The unit itself and all below it: "H48.1" does not take in "H48.101"."""
    return Q(path=path) | Q(path__startswith=f"{path}.")


def units_on(day: date) -> QuerySet[Unit]:
    """The units that exist on that day."""
    return Unit.objects.filter(valid_from__lte=day).filter(
        Q(valid_until=None) | Q(valid_until__gt=day)
    )


def own_province() -> str | None:
    """The path of the province of this home; None where it holds several, or none."""
    paths = list(Unit.objects.filter(kind="province").values_list("path", flat=True)[:2])
    return paths[0] if len(paths) == 1 else None


def communes(root: str, day: date) -> QuerySet[Unit]:
    """Communes, wards and special zones of a province, in Vietnamese order."""
    return units_on(day).filter(subtree(root), kind__in=COMMUNE_KINDS).order_by("sort_key")


def departments(root: str, day: date) -> QuerySet[Unit]:
    """Departments of a province, in the order of their numbers."""
    return units_on(day).filter(subtree(root), kind="so").order_by("path")


def counters(root: str, day: date) -> QuerySet[Unit]:
    """One-stop counters: of the province and of each commune."""
    return units_on(day).filter(subtree(root), kind="quay").order_by("path")


def commune_unit(national_code: str) -> Unit:
    """The unit of a commune by its national code; `Refused` when it is not loaded here."""
    unit = Unit.objects.filter(national_code=national_code, kind__in=COMMUNE_KINDS).first()
    if unit is None:
        raise Refused(
            "The commune with the code %(number)s is not served here.",
            code="no_unit",
            number=national_code,
        )
    return unit


def name_of(unit: Unit, language: str) -> str:
    """The name in "vi" or "en"; Vietnamese where no English name is known."""
    return unit.name_en if language == "en" and unit.name_en else unit.name_vi
