"""What is expected, as JSON and back: the same dataclasses come out that went in."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from motcua.faces.board.expected import Coming
from motcua.steering.foresight.backtest import Gain
from motcua.steering.foresight.forecast import Forecast, Point, Tried
from motcua.steering.foresight.groups import Load
from motcua.steering.foresight.lateness import Lateness, Reason, Risk
from motcua.steering.foresight.scores import Compared, Interval
from motcua.steering.foresight.series import Series

Told = Mapping[str, Any]


def written(found: Coming) -> str:
    """One JSON object; days as ISO 8601, series as plain lists."""
    return json.dumps(asdict(found), ensure_ascii=False, default=_plain)


def read(text: str) -> Coming:
    """What `written` wrote; raises ValueError, KeyError or TypeError for anything else."""
    told = json.loads(text)
    return Coming(
        told["forecast"] and _forecast(told["forecast"]),
        {by: [_load(each) for each in groups] for by, groups in told["loads"].items()},
        told["late"] and (date.fromisoformat(told["late"][0]), _lateness(told["late"][1])),
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} has no place here")


def _load(told: Told) -> Load:
    return Load(told["name"], told["n"], _forecast(told["forecast"]))


def _forecast(told: Told) -> Forecast:
    return Forecast(
        told["model"],
        [Point(**{**each, "at": date.fromisoformat(each["at"])}) for each in told["points"]],
        told["tried"] and _tried(told["tried"]),
        _series(told["trained"]),
        tuple(told["warnings"]),
    )


def _tried(told: Told) -> Tried:
    inside, asked = told["coverage"]
    return Tried(**{**told, "gain": Gain(**told["gain"]), "coverage": (inside, asked)})


def _series(told: Told) -> Series:
    starts = tuple(date.fromisoformat(each) for each in told["starts"])
    return Series(told["freq"], starts, np.array(told["counts"], dtype=np.int64))


def _lateness(told: Told) -> Lateness:
    compared = told["compared"] and {
        name: Interval(**value) if isinstance(value, dict) else value
        for name, value in told["compared"].items()
    }
    return Lateness(**{
        **told,
        "compared": compared and Compared(**compared),
        "risks": [_risk(each) for each in told["risks"]],
        "warnings": tuple(told["warnings"]),
    })  # fmt: skip


def _risk(told: Told) -> Risk:
    return Risk(**{**told, "reasons": tuple(Reason(**each) for each in told["reasons"])})
