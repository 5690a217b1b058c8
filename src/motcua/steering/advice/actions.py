"""The actions that advice may name, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.steering.facts.schema import Table


@dataclass(frozen=True)
class FactAction:
    """An action on rows of the facts. `protects`: it keeps points rather than wins them."""

    id: str
    name_vi: str
    name_en: str
    effort: int
    table: Table
    when: str
    components: tuple[str, ...]
    protects: bool
    why: str


@dataclass(frozen=True)
class AggregateAction:
    """An action on one component of published aggregates. `late`: what is over cannot be mended.

    `moves`: components that the same items move together.
    """

    moves: tuple[str, ...]
    name_vi: str
    name_en: str
    effort: int
    late: bool


@cache
def fact_actions() -> tuple[FactAction, ...]:
    """Actions over facts."""
    return tuple(
        FactAction(
            raw["id"], raw["vi"], raw["en"], raw["effort"], raw["table"], raw["when"],
            tuple(raw["components"]), raw.get("protects", False), raw["why"],
        )
        for raw in _data()["from_facts"]
    )  # fmt: skip


@cache
def aggregate_actions() -> tuple[AggregateAction, ...]:
    """Actions over published aggregates, one per component of the index."""
    return tuple(
        AggregateAction(
            (raw["component"], *raw.get("with", ())), raw["vi"], raw["en"], raw["effort"],
            raw.get("late", False),
        )
        for raw in _data()["from_aggregates"]
    )  # fmt: skip


@cache
def _data() -> Mapping[str, Any]:
    text = (Path(__file__).parent / "actions.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data
