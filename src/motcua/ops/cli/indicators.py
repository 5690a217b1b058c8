"""`motcua indicators`: every figure with numerator, denominator and reservations."""

from datetime import date
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option, uncollected
from motcua.ops.kind import mark_of
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.export import write_csv, write_xlsx
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.report import Report, report
from motcua.steering.indicators.scan import Scope


@click.command()
@click.option("--set", "set_name", default=None, help="An imported set instead of our own facts.")
@click.option("--period", required=True, help="FROM..TO, 2026, 2026-Q2 or 2026-03.")
@click.option("--by", default="", help="Groupings, by comma: agency,procedure,channel,month,unit…")
@click.option("--as-of", default=None, help="The day up to which the facts are taken as known.")
@click.option("--indicator", "ids", multiple=True, help="Only this indicator (repeatable).")
@click.option("--unit", default=None, help="Only this unit and all below it.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), default=None)
@click.option("--xlsx", "xlsx_file", type=click.Path(path_type=Path), default=None)
@json_option
@click.pass_obj
def indicators(  # noqa: PLR0913 -- the options of a command
    home: Path,
    *,
    set_name: str | None,
    period: str,
    by: str,
    as_of: str | None,
    ids: tuple[str, ...],
    unit: str | None,
    csv_file: Path | None,
    xlsx_file: Path | None,
    as_json: bool,
) -> None:
    """Compute the indicators of a period, from our own facts or from an imported set."""
    facts = Facts.open(home, set_name)
    question = Question(
        Period.parse(period),
        tuple(name.strip() for name in by.split(",") if name.strip()),
        AsOf.end_of_day(day(as_of), facts.zone) if as_of else None,
        Scope(unit),
    )
    mark = mark_of(home, set_name)
    with uncollected():
        made = report(facts, chosen(ids), question)
        _export(made, csv_file, xlsx_file, mark)
        words = "" if as_json else _words(made)
        answer(made.answer(), as_json=as_json, words=words, mark=mark)


def _export(made: Report, csv_file: Path | None, xlsx_file: Path | None, mark: str) -> None:
    if csv_file is None and xlsx_file is None:
        return
    from xlsxwriter.exceptions import XlsxFileError  # slow to load, and seldom needed

    for file, write in ((csv_file, write_csv), (xlsx_file, write_xlsx)):
        try:
            if file is not None:
                write(file, made, mark)
        except (OSError, XlsxFileError) as error:
            raise Refused("%(file)s cannot be written.", code="no-file", file=str(file)) from error


def day(text: str) -> date:
    """A day as people write it; raises Refused for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("%(text)s is no day like 2026-03-31.", code="bad-day", text=text) from error


def _words(made: Report) -> str:
    lines = []
    for figure in made.figures:
        value = "–" if figure.value is None else f"{figure.value:.2f} {figure.indicator.unit}"
        group = " ".join(f"{name}={text}" for name, text in figure.group.items())
        why = figure.why or "; ".join(figure.warnings)
        lines.append(f"{figure.indicator.id:<32}{group:<24}{value:>14}  {why}".rstrip())
    return "\n".join(lines)
