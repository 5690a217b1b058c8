"""`motcua bench`: every figure beside its floor, against its budget."""

import importlib
import json
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option

ROOT = Path(__file__).resolve().parents[4]


@click.command()
@click.argument("names", nargs=-1)
@json_option
def bench(names: tuple[str, ...], *, as_json: bool) -> None:
    """Runs the named lines, or all; status 1 when a budget does not hold."""
    known = sorted({*_lines("line"), *_lines("alone")})
    unknown = set(names) - set(known)
    if unknown or not known:
        raise Refused(
            "There is no such line: %(names)s. Known: %(known)s.",
            names=", ".join(sorted(unknown)),
            known=", ".join(known),
        )
    figures = _measure(list(names) or known)
    target = ROOT / "bench" / "latest.json"
    target.write_text(json.dumps(figures, indent=2) + "\n")
    answer(figures, as_json=as_json, words=_table(figures))
    sys.exit(0 if all(one["ok"] for one in figures.values()) else 1)


def _lines(kind: str) -> list[str]:
    """`line_NAME.py` needs the running installation, `alone_NAME.py` needs none."""
    return [path.stem.removeprefix(f"{kind}_") for path in (ROOT / "bench").glob(f"{kind}_*.py")]


def _measure(names: list[str]) -> dict[str, dict[str, Any]]:
    """Lines that need the running installation share one; the others come first."""
    sys.path.insert(0, str(ROOT))
    alone = set(_lines("alone"))
    lines = {name: _line(f"alone_{name}") for name in names if name in alone}
    rest = [name for name in names if name not in alone]
    if rest:
        stage = importlib.import_module("bench.stage")
        with stage.set_stage() as set_up:
            for name in rest:
                lines[name] = _line(f"line_{name}", set_up)
                stage.pause()
    budgets = tomllib.loads((ROOT / "budgets.toml").read_text()).get("bench", {})
    return {name: judged(lines[name], budgets.get(name, {})) for name in names}


def _line(module: str, *stage: object) -> dict[str, Any]:
    click.echo(f"motcua: measuring {module.partition('_')[2]}", err=True)
    return asdict(importlib.import_module(f"bench.{module}").measure(*stage))


def judged(line: dict[str, Any], budget: dict[str, float]) -> dict[str, Any]:
    """The line with its budget and whether it holds. Without a budget it is only reported."""
    holds = (
        line["value"] <= budget.get("value_at_most", float("inf"))
        and line["value"] >= budget.get("value_at_least", float("-inf"))
        and line["ratio"] >= budget.get("ratio_at_least", float("-inf"))
        and line["ratio"] <= budget.get("ratio_at_most", float("inf"))
    )
    return {**line, "budget": budget or None, "ok": holds}


def _table(figures: dict[str, dict[str, Any]]) -> str:
    lines = [f"{'':<16}{'value':>12} {'unit':<14}{'floor':>12}{'ratio':>10}{'spread':>9}  budget"]
    lines += [
        f"{name:<16}{one['value']:>12} {one['unit']:<14}{one['floor']:>12}{one['ratio']:>10}"
        f"{one['spread']:>9}  {'holds' if one['ok'] else 'DOES NOT HOLD'} {one['budget'] or ''}"
        for name, one in figures.items()
    ]
    return "\n".join(lines)
