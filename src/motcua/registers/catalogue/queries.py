"""Reads of the catalogue."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.law.errors import Refused
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.orgs.models import Unit


def version_in_force(code: str, day: date) -> ProcedureVersion:
    """The version of a native procedure that holds on `day`.

    Raises `Refused`: unknown code, abolished, owned by another system, or not modelled here.
    """
    procedure = Procedure.objects.filter(pk=code).first()
    if procedure is None:
        raise Refused("There is no such procedure.", code="not_found")
    if procedure.abolished_on is not None and procedure.abolished_on <= day:
        raise Refused("This procedure has been abolished.", code="abolished")
    if procedure.mirrored:
        raise Refused("This procedure is filed in another system; follow it here.", code="mirrored")
    version = find_version(code, day)
    if version is None:
        raise Refused("This procedure cannot be filed here yet.", code="not_modelled")
    return version


def find_version(code: str, day: date) -> ProcedureVersion | None:
    """The newest version in force on `day`, if the procedure is modelled at all."""
    return (
        ProcedureVersion.objects.select_related("form", "procedure")
        .filter(procedure_id=code, valid_from__lte=day)
        .filter(Q(valid_until=None) | Q(valid_until__gte=day))
        .order_by("-n")
        .first()
    )


def native_on(day: date) -> frozenset[str]:
    """The codes that have a version of ours in force on `day`; mirrored ones are none."""
    rows = ProcedureVersion.objects.filter(valid_from__lte=day, procedure__abolished_on=None)
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gte=day))
    rows = rows.filter(procedure__owner="")
    return frozenset(rows.values_list("procedure_id", flat=True))


def procedures_in_force() -> QuerySet[Procedure]:
    """All procedures that were not abolished."""
    return Procedure.objects.filter(abolished_on=None)


def procedures_of(codes: Collection[str]) -> QuerySet[Procedure]:
    """The procedures with these codes, in Vietnamese order."""
    return Procedure.objects.filter(code__in=codes).order_by("sort_key")


def modelled_codes() -> list[str]:
    """The codes that are modelled here at all, mirrored ones among them."""
    return list(ProcedureVersion.objects.values_list("procedure_id", flat=True).distinct())


def fields_known() -> list[str]:
    """The fields of life that have a procedure, in no order."""
    return list(Procedure.objects.order_by().values_list("field", flat=True).distinct())


def find_procedure(code: str) -> Procedure | None:
    return Procedure.objects.filter(pk=code).first()


def competent_unit(version: ProcedureVersion, wanted: str | None, *, province: str = "") -> str:
    """The path of the unit that decides: the chosen commune, or the version's department.

    A commune's procedure needs a choice (`wanted`), refused when it is no commune of ours.
    """
    if version.level != "xa":
        root = province or Unit.objects.filter(kind="province").values_list("path", flat=True)[0]
        return version.unit if version.unit.startswith(root) else f"{root}.{version.unit}"
    kinds = ("xa", "phuong", "dac_khu")
    if wanted is None or not Unit.objects.filter(path=wanted, kind__in=kinds).exists():
        raise Refused("Choose the commune that handles your dossier.", code="no_unit")
    return wanted
