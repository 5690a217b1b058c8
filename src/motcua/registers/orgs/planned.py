"""The units of a province as rows to be written: pure, no database.

Paths are deterministic: departments H48.01…, communes H48.101… in the order of their
national codes, rooms below them (H48.101.MC is a commune's one-stop counter).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.registers.orgs.names import english_name
from motcua.registers.orgs.shipped import Place, Province, valid_from
from motcua.registers.orgs.structure import Structure, h_code, structure

LISTS = "vietnamese-provinces-database 2026-07-25, vietnam-provinces 2025.10.1"
OFFICE = "01"


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One row for the table of units; `parent` is a path or empty."""

    path: str
    kind: str
    name_vi: str
    name_en: str
    parent: str
    source: str
    confidence: str
    national_code: str = ""
    valid_from: date = date(2025, 7, 1)


def plan_province(province: Province, on: date) -> Iterator[PlannedUnit]:
    """All units of a province as they stand on a day, parents before children."""
    known, root = structure(), h_code(province)
    place = province.place
    source, confidence = known.sources["h_codes"]
    yield PlannedUnit(
        root,
        "province",
        place.full_name(on),
        english_name(place.name, place.kind_on(on)),
        "",
        f"{LISTS}; code: {source}",
        confidence,
        place.code,
        valid_from(),
    )
    yield from _departments(root, known)
    for number, commune in enumerate(province.communes, known.communes_from):
        yield from _commune(f"{root}.{number}", root, commune, on, known)


def _departments(root: str, known: Structure) -> Iterator[PlannedUnit]:
    source, confidence = known.sources["departments"]
    for row in known.departments:
        unit = PlannedUnit(
            f"{root}.{row.nn}", "so", row.name_vi, row.name_en, root, source, confidence
        )
        yield unit
        yield from _rooms(unit, known, "office" if row.nn == OFFICE else "so")


def _commune(
    path: str, root: str, place: Place, on: date, known: Structure
) -> Iterator[PlannedUnit]:
    kind = place.kind_on(on)
    source = f"{LISTS}{'; ' + place.note if place.note else ''}; number assumed"
    confidence = "disputed" if place.other_code else "two lists"
    unit = PlannedUnit(
        path,
        kind,
        place.full_name(on),
        english_name(place.name, kind),
        root,
        source,
        confidence,
        place.code,
        valid_from(),
    )
    yield unit
    yield from _rooms(unit, known, kind)


def _rooms(unit: PlannedUnit, known: Structure, kind: str) -> Iterator[PlannedUnit]:
    source, confidence = known.sources["rooms"]
    inside = unit.name_vi[0].lower() + unit.name_vi[1:]
    for room in known.rooms:
        if kind in room.of:
            yield PlannedUnit(
                f"{unit.path}.{room.suffix}",
                room.kind,
                room.name_vi.format(unit=unit.name_vi if kind == "so" else inside),
                room.name_en.format(unit=unit.name_en),
                unit.path,
                source,
                confidence,
            )
