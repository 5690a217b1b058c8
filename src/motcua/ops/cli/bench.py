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
    known = sorted(path.stem[5:] for path in (ROOT / "bench").glob("line_*.py"))
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


def _measure(names: list[str]) -> dict[str, dict[str, Any]]:
    """Lines that need the running installation share one; the others need none."""
    sys.path.insert(0, str(ROOT))
    budgets = tomllib.loads((ROOT / "budgets.toml").read_text()).get("bench", {})
    stage = importlib.import_module("bench.stage")
    figures: dict[str, dict[str, Any]] = {}
    with stage.set_stage() as set_up:
        for name in names:
            click.echo(f"motcua: measuring {name}", err=True)
            line = importlib.import_module(f"bench.line_{name}").measure(set_up)
            figures[name] = judged(asdict(line), budgets.get(name, {}))
            stage.pause()
    return figures


def judged(line: dict[str, Any], budget: dict[str, float]) -> dict[str, Any]:
    """The line with its budget and whether it holds. Without a budget it is only reported."""
    holds = (
        line["value"] <= budget.get("value_at_most", float("inf"))
        and line["value"] >= budget.get("value_at_least", float("-inf"))
        and line["ratio"] >= budget.get("ratio_at_least", float("-inf"))
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
