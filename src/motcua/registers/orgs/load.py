"""Writes the units of a province into the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.law.text import sort_key
from motcua.registers.orgs.importing import UnitRow, read_units
from motcua.registers.orgs.models import Unit
from motcua.registers.orgs.planned import PlannedUnit, plan_province
from motcua.registers.orgs.shipped import valid_from
from motcua.registers.orgs.structure import province_of


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many units were written and how many stood there already."""

    new: int
    kept: int


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import of units did; `refused` holds (row, why)."""

    new: int
    changed: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]


def load_province(code: str = "H48", *, on: date | None = None) -> LoadCounts:
    """Writes the units of a province (H-code, national code or name) that are not there yet.

    Types and names are those of the day `on` (the last known state without it). Units that
    exist are kept as they are, so an imported list is never overwritten by our assumptions.
    """
    rows = [_unit(row) for row in plan_province(province_of(code), on or date.max)]
    with transaction.atomic():
        there = set(
            Unit.objects.filter(path__in=[u.path for u in rows]).values_list("path", flat=True)
        )
        missing = [unit for unit in rows if unit.path not in there]
        Unit.objects.bulk_create(missing, batch_size=500)
    return LoadCounts(len(missing), len(there))


def import_units(file: Path) -> ImportCounts:
    """Replaces assumed units by a province's own list (CSV, see `importing.COLUMNS`).

    Rows are matched by path; rows that cannot be used are refused with a reason and the
    others are written, all in one transaction.
    """
    rows, refused = read_units(file)
    with transaction.atomic():
        known = {unit.path: unit for unit in Unit.objects.select_for_update()}
        good, orphans = _with_parents(rows, set(known))
        wanted = [_imported(row) for row in good]
        new = [unit for unit in wanted if unit.path not in known]
        changed = [
            unit for unit in wanted if unit.path in known and _differs(unit, known[unit.path])
        ]
        Unit.objects.bulk_create(new, batch_size=500)
        Unit.objects.bulk_update(changed, _FIELDS, batch_size=500)
    return ImportCounts(
        len(new),
        len(changed),
        len(wanted) - len(new) - len(changed),
        tuple(sorted([*refused, *orphans])),
    )


_FIELDS = [
    "kind",
    "name_vi",
    "name_en",
    "sort_key",
    "parent",
    "national_code",
    "valid_from",
    "valid_until",
    "successor",
    "source",
    "confidence",
]


_ATTRIBUTES = [f"{n}_id" if n in {"parent", "successor"} else n for n in _FIELDS]


def _differs(one: Unit, other: Unit) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in _ATTRIBUTES)


def _with_parents(
    rows: Iterable[UnitRow], known: set[str]
) -> tuple[list[UnitRow], list[tuple[int, str]]]:
    """Rows whose parent and successor exist, here or in the list, and the others refused."""
    rows = list(rows)
    paths = known | {row.path for row in rows}
    good = [r for r in rows if {r.parent, r.successor} - {""} <= paths]
    orphans = [
        (r.row, "parent or successor is unknown")
        for r in rows
        if not {r.parent, r.successor} - {""} <= paths
    ]
    return good, orphans


def _unit(row: PlannedUnit) -> Unit:
    return Unit(
        path=row.path,
        kind=row.kind,
        name_vi=row.name_vi,
        name_en=row.name_en,
        sort_key=sort_key(row.name_vi),
        parent_id=row.parent or None,
        national_code=row.national_code,
        valid_from=row.valid_from,
        source=row.source,
        confidence=row.confidence,
    )


def _imported(row: UnitRow) -> Unit:
    return Unit(
        path=row.path,
        kind=row.kind,
        name_vi=row.name_vi,
        name_en=row.name_en,
        sort_key=sort_key(row.name_vi),
        parent_id=row.parent or None,
        national_code=row.national_code,
        valid_from=row.valid_from or valid_from(),
        valid_until=row.valid_until,
        successor_id=row.successor or None,
        source=row.source,
        confidence="imported",
    )
