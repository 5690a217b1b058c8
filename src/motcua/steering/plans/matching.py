"""Finds the indicators that measure a target, by the words of the plan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.steering.plans.documents import Reading

UNMATCHED = "No indicator of this system measures it yet."


@dataclass(frozen=True)
class Match:
    """Indicators of a target; `why` where there is none; a reading where words need one."""

    indicators: tuple[str, ...]
    why: str | None
    reading: Reading | None


def match(text: str, clause: str | None, value: object) -> Match:
    """The first rule that fits; honestly none with a reason where no rule does."""
    for rule in _rules():
        if _fits(rule, text, clause or "", value):
            ids = tuple(rule["indicators"])
            why = rule.get("why")
            return Match(ids, None if ids else why, _reading(rule.get("read"), why))
    return Match((), UNMATCHED, None)


def _fits(rule: Mapping[str, Any], text: str, clause: str, value: object) -> bool:
    return (
        re.search(rule["words"], text) is not None
        and ("not" not in rule or re.search(rule["not"], text) is None)
        and ("clause" not in rule or re.search(rule["clause"], clause) is not None)
        and ("unit_value" not in rule or rule["unit_value"] == value)
    )


def _reading(raw: Mapping[str, Any] | None, why: str | None) -> Reading | None:
    return Reading(raw["comparator"], float(raw["value"]), raw["unit"], why) if raw else None


@cache
def _rules() -> list[Mapping[str, Any]]:
    text = (Path(__file__).parent / "matching.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.CSafeLoader))
