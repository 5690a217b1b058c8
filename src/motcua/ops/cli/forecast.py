"""`motcua forecast`: how many cases to expect, with the interval and the held-out proof."""

from datetime import date
from pathlib import Path
from typing import cast

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.indicators import day
from motcua.ops.kind import mark_of
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.forecast import Forecast
from motcua.steering.foresight.forecast import forecast as forecast_cases
from motcua.steering.foresight.series import Freq
from motcua.steering.indicators.scan import Scope


@click.command()
@click.option("--set", "set_name", default=None, help="An imported set instead of our own facts.")
@click.option("--horizon", type=click.IntRange(1, 3660), required=True, help="Buckets ahead.")
@click.option("--freq", type=click.Choice(["D", "W", "M"]), default="D", help="Day, week, month.")
@click.option("--train-until", default=None, help="Only cases received before this day are used.")
@click.option("--unit", default=None, help="Only this unit and all below it.")
@click.option("--service", default=None, help="Only this service.")
@json_option
@click.pass_obj
def forecast(
    home: Path,
    *,
    set_name: str | None,
    horizon: int,
    freq: str,
    train_until: str | None,
    unit: str | None,
    service: str | None,
    as_json: bool,
) -> None:
    """Forecast cases received per day, week or month; the model ships only where it has won."""
    facts = Facts.open(home, set_name)
    until: date | None = day(train_until) if train_until else None
    scope = Scope(unit, (("service", service),) if service else ())
    made = forecast_cases(facts, horizon, cast(Freq, freq), until, scope)
    mark = mark_of(home, set_name)
    answer(made.answer(), as_json=as_json, words=_words(made), mark=mark)


def _words(made: Forecast) -> str:
    lines = [f"model: {made.model}"]
    if made.tried is not None:
        lines.append(
            f"held-out mean absolute error {made.tried.mae:.2f}, "
            f"baseline {made.tried.baseline_mae:.2f}, in {made.tried.origins} trials"
        )
    lines += [
        f"{point.at}  {point.value:8.1f}  ({point.low:.1f}–{point.high:.1f})"
        for point in made.points
    ]
    return "\n".join([*lines, *made.warnings])
