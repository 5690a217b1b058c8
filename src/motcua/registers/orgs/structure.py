"""What stands inside a province, read from `data/structure.yaml`: assumptions with a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from motcua.law.errors import Refused
from motcua.registers.orgs.shipped import DATA, Province, find_province, provinces


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a province; `nn` is the second group of its identifier."""

    nn: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room inside units of some kinds: a counter (`quay`) or a division (`phong`)."""

    suffix: str
    kind: str
    of: tuple[str, ...]
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post that every unit of some kinds has; `role` is the role of a posting."""

    role: str
    of: tuple[str, ...]
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The whole file, with the source of each part by name."""

    h_codes: Mapping[str, str]
    communes_from: int
    departments: tuple[Department, ...]
    rooms: tuple[Room, ...]
    posts: tuple[Post, ...]
    sources: Mapping[str, tuple[str, str]]


@cache
def structure() -> Structure:
    """The shipped structure; shared, never changed."""
    data: dict[str, Any] = yaml.safe_load((DATA / "structure.yaml").read_text("utf-8"))
    return Structure(
        data["h_codes"]["codes"],
        data["numbering"]["communes_from"],
        tuple(Department(r["nn"], r["vi"], r["en"]) for r in data["departments"]["rows"]),
        tuple(
            Room(r["suffix"], r["kind"], tuple(r["of"]), r["vi"], r["en"])
            for r in data["rooms"]["rows"]
        ),
        tuple(Post(r["role"], tuple(r["of"]), r["vi"], r["en"]) for r in data["posts"]["rows"]),
        {part: (data[part]["source"], data[part]["confidence"]) for part in data},
    )


def h_code(province: Province) -> str:
    """The level-1 identifier of a province, e.g. H48."""
    return structure().h_codes[province.place.code]


def province_of(code_or_name: str) -> Province:
    """A province by H-code, national code or name; `Refused` when unknown."""
    for province in provinces():
        if h_code(province) == code_or_name.strip().upper():
            return province
    return find_province(code_or_name)


def department(nn: str) -> Department:
    """The department with this number; `Refused` when unknown."""
    for row in structure().departments:
        if row.nn == nn:
            return row
    raise Refused("There is no department with the number %(nn)s.", code="no_department", nn=nn)
