"""Reads the aggregates of `index766` and `advise`: every mistake is one clear sentence."""

import json
from pathlib import Path

from motcua.law.errors import Refused
from motcua.steering.indicators.index766.definition import definition
from motcua.steering.indicators.index766.score import CERTIFIED_COPY, Index, Input, score

_MORE = {"level", "unit", "name", "period", "source", CERTIFIED_COPY}


def index_of_file(path: Path) -> tuple[Index, str | None]:
    """The index of the aggregates in a file, and the unit that it names, if any."""
    data = _object(path)
    codes = {each.code for each in definition().components}
    for key in data:
        if key not in codes | _MORE:
            raise Refused(
                "Unknown key %(key)s in %(file)s.", code="bad-key", key=key, file=path.name
            )
    level = data.get("level")
    if not isinstance(level, str):
        raise Refused("%(file)s does not say its level.", code="no-level", file=path.name)
    inputs = {key: _input(key, value) for key, value in data.items() if key in codes}
    unit = data.get("unit")
    return score(level, inputs), unit if isinstance(unit, str) else None


def _object(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refused("%(file)s cannot be read.", code="no-file", file=str(path)) from error
    except ValueError as error:
        raise Refused("%(file)s is not JSON.", code="bad-json", file=path.name) from error
    if not isinstance(data, dict):
        raise Refused("%(file)s must hold one object.", code="bad-json", file=path.name)
    return data


def _input(key: str, value: object) -> Input:
    if value is None:
        return None
    if key == CERTIFIED_COPY:
        if isinstance(value, bool):
            return value
        raise Refused("%(key)s must be true or false.", code="bad-input", key=key)
    match value:
        case [int(numerator), int(denominator)] if numerator >= 0 and denominator >= 0:
            return numerator, denominator
    raise Refused(
        "%(key)s must be two whole numbers, numerator and denominator, none below 0.",
        code="bad-input",
        key=key,
    )
