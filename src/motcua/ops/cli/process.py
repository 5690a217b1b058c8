"""`motcua process`: variants, waits and bottlenecks of an imported set."""

from pathlib import Path
from typing import Any

import click

from motcua.ops.cli.answers import answer, json_option


@click.command()
@click.option("--set", "name", required=True, help="The imported set.")
@click.option("--working", is_flag=True, help="Waits in office hours of the set's mapping.")
@click.option(
    "--exclude", multiple=True, metavar="'FROM => TO'", help="A planned wait to leave out."
)
@click.option("--procedure", default=None, help="Only this procedure (or service) of the set.")
@click.option("--variants", type=click.IntRange(min=0), default=10, help="How many to show.")
@click.option("--as-of", default=None, help="Open cases due before this day's end are late.")
@click.option(
    "--svg", type=click.Path(path_type=Path), default=None, help="Also draw the process here."
)
@json_option
@click.pass_obj
def process(  # noqa: PLR0913 -- one option each
    home: Path,
    *,
    name: str,
    working: bool,
    exclude: tuple[str, ...],
    procedure: str | None,
    variants: int,
    as_of: str | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """What happens between receipt and result: ways, waits, bottlenecks, lateness."""
    from motcua.steering.process.analysis import Asked
    from motcua.steering.process.sets import process_of_set

    made = process_of_set(home, name, Asked(working, exclude), as_of, procedure)
    if svg:
        from motcua.steering.process.picture import picture

        svg.write_text(picture(made, title=name), encoding="utf-8")
    told = made.answer(variants)
    answer(told, as_json=as_json, words=_words(told))


def _words(told: dict[str, Any]) -> str:
    days, overdue = told["throughput_days"], told["overdue"]
    lines = [
        (
            f"{told['cases']} cases, {told['events']} events, {told['activities']} activities, "
            f"{told['variants']} variants."
        ),
        (
            f"Days from first to last event: median {_n(days['p50'])}, "
            f"90 % within {_n(days['p90'])}, longest {_n(days['max'])}."
        ),
    ]
    if overdue["closed"] is not None:
        lines.append(
            f"Late: {overdue['late']} of {overdue['closed']} closed with a due date; "
            f"{overdue['open_late']} open and late; {overdue['no_due']} without a due date."
        )
    for label, key in (
        ("Longest in sum", "bottleneck_sum"),
        ("Longest in mean", "bottleneck_mean"),
    ):
        worst = told[key]
        if worst:
            lines.append(
                f"{label}: {worst['from']} => {worst['to']}, "
                f"{worst['value_h']:.1f} h over {worst['n']} waits."
            )
    lines += [f"{v['n']:>6} × {' → '.join(v['activities'])}" for v in told["top_variants"]]
    lines += [f"Note: {each['why']}" for each in told["warnings"]]
    return "\n".join(lines)


def _n(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
