"""Reads a province's own list of units from CSV: pure, no database."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.law.errors import Refused

COLUMNS = (
    "path",
    "kind",
    "name_vi",
    "name_en",
    "parent",
    "national_code",
    "valid_from",
    "valid_until",
    "successor",
    "source",
)
REQUIRED = {"path", "kind", "name_vi"}
KINDS = {"province", "so", "xa", "phuong", "dac_khu", "phong", "quay"}
_PATH = re.compile(r"H\d{2}(\.[A-Z0-9]{2,4}){0,4}")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One usable row; `row` is its 1-based number in the file, days are dates or None."""

    row: int
    path: str
    kind: str
    name_vi: str
    name_en: str
    parent: str
    national_code: str
    valid_from: date | None
    valid_until: date | None
    successor: str
    source: str


def read_units(file: Path) -> tuple[list[UnitRow], list[tuple[int, str]]]:
    """The rows of a CSV file (UTF-8, header row) and those refused with the reason.

    Raises `Refused` when the file cannot be read or lacks a required column.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = REQUIRED - set(reader.fieldnames or ())
            if missing:
                raise Refused(
                    "The list of units lacks the column %(column)s.",
                    code="no_column",
                    column=", ".join(sorted(missing)),
                )
            return _sort_out([(n, _tidy(row)) for n, row in enumerate(reader, 1)], file.name)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(
            "The file %(file)s cannot be read as CSV in UTF-8.", code="unreadable", file=file.name
        ) from error


def _tidy(row: Mapping[str | None, str | None]) -> dict[str, str]:
    return {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}


def _sort_out(
    rows: list[tuple[int, dict[str, str]]], name: str
) -> tuple[list[UnitRow], list[tuple[int, str]]]:
    good: dict[str, UnitRow] = {}
    refused: list[tuple[int, str]] = []
    for n, row in rows:
        try:
            unit = _row(n, row, name)
        except ValueError as error:
            refused.append((n, str(error)))
            continue
        if unit.path in good:
            refused.append((n, f"the path stands in row {good[unit.path].row} too"))
        else:
            good[unit.path] = unit
    return list(good.values()), refused


def _row(n: int, row: dict[str, str], file: str) -> UnitRow:
    if not _PATH.fullmatch(row["path"]):
        raise ValueError(f"the path “{row['path']}” is no lawful identifier")
    if row["kind"] not in KINDS:
        raise ValueError(f"the kind “{row['kind']}” is unknown")
    if not row["name_vi"]:
        raise ValueError("the unit has no name")
    return UnitRow(
        n,
        row["path"],
        row["kind"],
        row["name_vi"],
        row["name_en"],
        row["parent"] or row["path"].rpartition(".")[0],
        row["national_code"],
        _day(row["valid_from"]),
        _day(row["valid_until"]),
        row["successor"],
        row["source"] or f"imported from {file}",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” is no date (YYYY-MM-DD)") from None
