"""`motcua plan`: load plan documents, see where their targets and tasks stand."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.indicators import day
from motcua.ops.cli.session import session
from motcua.steering.facts.reading import Facts
from motcua.steering.plans.reading import plans_of
from motcua.steering.plans.shipped import DATA


@click.group()
def plan() -> None:
    """Plans of the state: their targets, their tasks, and how far they are."""


@plan.command("load")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--unit", default="", help="Path of the unit that the plans bind, e.g. H48.09.")
@json_option
@click.pass_obj
def load_plans(home: Path, path: Path | None, *, unit: str, as_json: bool) -> None:
    """Load the plans of PATH (a YAML file or a folder); without PATH the shipped ones."""
    if path is not None and not path.exists():
        raise Refused("There is no %(path)s.", code="no-file", path=str(path))
    documents = plans_of(path or DATA)
    with session(home):
        from motcua.steering.plans.loading import load

        loaded = load(documents, unit)
    words = f"{loaded.plans} plans, {loaded.targets} targets, {loaded.tasks} tasks"
    answer(loaded.answer(), as_json=as_json, words="\n".join([words, *loaded.warnings]))


@plan.command("status")
@click.option("--as-of", default=None, help="The day at whose end the plans are judged.")
@json_option
@click.pass_obj
def status(home: Path, *, as_of: str | None, as_json: bool) -> None:
    """Each target beside its figure, each task with its state."""
    today: date = day(as_of) if as_of else datetime.now(UTC).astimezone(VIETNAM).date()
    with session(home):
        from motcua.steering.plans.loading import targets_in_force
        from motcua.steering.plans.models import PlanTask
        from motcua.steering.plans.status import standings, task_answer

        found = standings(Facts.open(home), targets_in_force(), today)
        rows = PlanTask.objects.select_related("plan").order_by("plan__doc", "position")
        tasks = [task_answer(row, today) for row in rows]
    targets = [each.answer() for each in found]
    lines = [
        f"{row['plan']} {row['year'] or '':<4} {_verdict(row)} {row['text']}" for row in targets
    ]
    lines += [f"{row['plan']} {row['state']:<20} {row['content']}" for row in tasks]
    answer({"targets": targets, "tasks": tasks}, as_json=as_json, words="\n".join(lines))


def _verdict(row: dict[str, object]) -> str:
    mark = "?" if row["met"] is None else "✓" if row["met"] else "✗"
    actual, asked = row["actual"], row["target"]
    shown = f"{actual:.2f}" if isinstance(actual, int | float) else "–"
    return f"{mark} {shown:>8} ({row['read_as'] or ''} {'–' if asked is None else asked})"
