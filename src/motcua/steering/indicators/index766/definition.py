"""The index of QĐ 766 as dated data: groups, components, how each is scored."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Empty = Literal["max", "zero", "null"]
LEVELS = ("province", "agency", "commune")


@dataclass(frozen=True)
class Group:
    code: str
    name_vi: str
    name_en: str
    max: int


@dataclass(frozen=True)
class Component:
    """One component. `cap`: the share that earns the maximum; `empty`: its score for nothing."""

    code: str
    number: str
    group: str
    max: int
    cap: Fraction
    empty: Empty

    def points(self, share: Fraction) -> Fraction:
        """Points of a share 0..1."""
        return min(Fraction(self.max), self.max * share / self.cap)


@dataclass(frozen=True)
class Definition:
    version: str
    groups: tuple[Group, ...]
    components: tuple[Component, ...]

    def component(self, code: str) -> Component:
        return next(each for each in self.components if each.code == code)


@cache
def definition() -> Definition:
    """The shipped definition."""
    text = (Path(__file__).parent / "data.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=yaml.CSafeLoader)
    return Definition(
        version=raw["version"],
        groups=tuple(Group(g["code"], g["vi"], g["en"], g["max"]) for g in raw["groups"]),
        components=tuple(
            Component(
                c["code"], str(c["number"]), c["group"], c["max"],
                Fraction(c.get("cap", 1)), c.get("empty", "null"),
            )
            for c in raw["components"]
        ),
    )  # fmt: skip
