"""The shipped list of provinces and communes: facts of 1 July 2025 and what changed since.

Two public lists made it (`tools/make_units.py`); where they disagree a commune keeps what
the other list says in `other_name` or `other_code`. Reading needs no database.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.law.errors import Refused
from motcua.law.text import fold

DATA = Path(__file__).parent / "data"
KIND_VI = {
    "xa": "Xã",
    "phuong": "Phường",
    "dac_khu": "Đặc khu",
    "tinh": "Tỉnh",
    "thanh_pho": "Thành phố",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A commune or a province. `kind` is that of `valid_from`; `changes` are dated."""

    code: str
    name: str
    kind: str
    changes: tuple[tuple[date, str], ...] = ()
    other_name: str = ""
    other_code: str = ""

    def kind_on(self, day: date) -> str:
        """The type of the place on that day: a commune may become a ward."""
        kinds = [kind for since, kind in self.changes if since <= day]
        return kinds[-1] if kinds else self.kind

    def full_name(self, day: date) -> str:
        return f"{KIND_VI[self.kind_on(day)]} {self.name}"

    @property
    def note(self) -> str:
        """What the second list says otherwise, empty where both agree."""
        said = [text for text in (self.other_name, self.other_code) if text]
        return f"other list: {', '.join(said)}" if said else ""


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its communes, in the order of their national codes."""

    place: Place
    communes: tuple[Place, ...]


def _place(row: Mapping[str, Any]) -> Place:
    changes = tuple((date.fromisoformat(c["from"]), str(c["kind"])) for c in row.get("changes", ()))
    return Place(
        row["code"],
        row["name"],
        row["kind"],
        changes,
        row.get("other_name", ""),
        row.get("other_code", ""),
    )


@cache
def _read() -> tuple[date, tuple[Province, ...]]:
    with gzip.open(DATA / "units_2025.json.gz", "rt", encoding="utf-8") as file:
        data = json.load(file)
    rows: Iterable[Mapping[str, Any]] = data["provinces"]
    return date.fromisoformat(data["valid_from"]), tuple(
        Province(_place(row), tuple(_place(c) for c in row["communes"])) for row in rows
    )


def valid_from() -> date:
    """The day from which the two-tier model holds: 1 July 2025."""
    return _read()[0]


def provinces() -> tuple[Province, ...]:
    """All 34 provinces."""
    return _read()[1]


def find_province(name_or_code: str) -> Province:
    """By national code ("51"), by name with or without marks; `Refused` when unknown."""
    wanted = fold(name_or_code).removeprefix("tinh ").removeprefix("thanh pho ").strip()
    for province in provinces():
        if wanted in {province.place.code, fold(province.place.name)}:
            return province
    raise Refused(
        "There is no province called “%(name)s”.", code="no_such_province", name=name_or_code
    )


@cache
def commune_by_code(code: str) -> tuple[Province, Place]:
    """The commune with this national code and its province; `Refused` when unknown."""
    for province in provinces():
        for place in province.communes:
            if place.code == code:
                return province, place
    raise Refused(
        "There is no commune with the code %(number)s.", code="no_such_commune", number=code
    )
