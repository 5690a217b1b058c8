"""Reads the shipped indicators. The data is ours; a mistake in it is a mistake of the product."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from motcua.law.errors import Refused
from motcua.steering.facts.schema import Table
from motcua.steering.indicators.definition import (
    ALL,
    Basis,
    Event,
    Exclusion,
    Formula,
    Indicator,
    Kind,
    Measure,
)

DATA = Path(__file__).parent / "data"
SMALL = 30
_EVENT = {
    "in": "arrived",
    "out": "done",
    "start": "carried",
    "end": "open",
    "within": "within",
    "over": "over",
}
_Raw = Mapping[str, Any]


@cache
def shared_conditions() -> dict[str, str]:
    """Conditions that several indicators name in braces."""
    return dict(_load(DATA / "shared.yaml"))


@cache
def shipped() -> dict[str, Indicator]:
    """Every shipped indicator by id, in the order of the files and their rows."""
    found: dict[str, Indicator] = {}
    for path in sorted(DATA.glob("[0-9]*.yaml")):
        for raw in _load(path):
            one = indicator(raw)
            if one.id in found:
                raise ValueError(f"indicator {one.id} is defined twice")
            found[one.id] = one
    return found


def chosen(ids: Iterable[str]) -> list[Indicator]:
    """The named indicators; all of them for no name. Raises Refused for an unknown name."""
    known = shipped()
    wanted = list(ids) or list(known)
    for each in wanted:
        if each not in known:
            raise Refused("There is no indicator %(id)s.", code="no-indicator", id=each)
    return [known[each] for each in wanted]


def indicator(raw: _Raw) -> Indicator:
    """One indicator from its declaration."""
    return Indicator(
        id=raw["id"],
        name_vi=raw["vi"],
        name_en=raw["en"],
        clause=raw["clause"],
        unit=raw["unit"],
        direction=raw.get("direction", "up"),
        small=raw.get("small", SMALL),
        shape=raw.get("shape", "ratio"),
        formulas=tuple(_formula({**raw, **version}) for version in raw.get("versions", [{}])),
        note=raw.get("note", ""),
        at_least=raw.get("at_least", 0),
    )


def _formula(raw: _Raw) -> Formula:
    denominator = raw.get("den", {"count": ALL} if raw["unit"] in {"%", "s"} else None)
    return Formula(
        version=str(raw.get("version", "1")),
        since=_date(raw.get("since")),
        until=_date(raw.get("until")),
        only=raw.get("only", ALL),
        exclude=tuple(Exclusion(each["why"], each["when"]) for each in raw.get("exclude", ())),
        numerator=_measure(raw["num"], raw),
        denominator=_measure(denominator, raw) if denominator else None,
        source=raw.get("source", raw["clause"]),
        confidence=raw.get("confidence", "V"),
    )


def _measure(raw: _Raw, around: _Raw) -> Measure:
    """`{count: COND}` or `{sum: COLUMN, where: COND}`, with table and basis of its own if any."""
    if "flows" in raw:
        return _flow_measure(raw["flows"], around)
    kind = next(each for each in get_args(Kind) if each in raw)
    counts = kind == "count"
    return Measure(
        kind=kind,
        of="" if counts else raw[kind],
        where=raw[kind] if counts else raw.get("where", ALL),
        table=cast(Table, raw.get("table", around.get("table", "dossiers"))),
        basis=cast(Basis, raw.get("basis", around["basis"])),
    )


def _flow_measure(flows: _Raw, around: _Raw) -> Measure:
    """`{flows: {in: COND, within: COND, …}}`: also as one condition on rows."""
    parts = [f"({{{_EVENT[event]}}} AND ({where}))" for event, where in flows.items()]
    return Measure(
        kind="count",
        of="",
        where=" OR ".join(parts),
        table=cast(Table, around.get("table", "dossiers")),
        basis=cast(Basis, around["basis"]),
        flows=tuple((cast(Event, event), str(where)) for event, where in flows.items()),
    )


def _date(value: object) -> date | None:
    assert value is None or isinstance(value, date)
    return value


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
