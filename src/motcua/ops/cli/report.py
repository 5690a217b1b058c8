"""`motcua report`: a board as files, from an imported set or from our own facts."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import click

from motcua.ops.cli.answers import answer, json_option, uncollected
from motcua.ops.cli.indicators import day
from motcua.ops.kind import mark_of
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.period import AsOf, Period


@click.command()
@click.option("--set", "set_name", default=None, help="An imported set instead of our own facts.")
@click.option("--period", required=True, help="FROM..TO, 2026, 2026-Q2 or 2026-03.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="First language.")
@click.option("--as-of", default=None, help="The day up to which the facts are taken as known.")
@click.option(
    "--exclude", multiple=True, metavar="'FROM => TO'", help="A planned wait to leave out."
)
@json_option
@click.pass_obj
def report(
    home: Path,
    *,
    set_name: str | None,
    period: str,
    out: Path,
    lang: str,
    as_of: str | None,
    exclude: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write a self-contained board: pages, workbook, PDF, every dossier."""
    from motcua.steering.reports.gathered import gather
    from motcua.steering.reports.words import Lang
    from motcua.steering.reports.writing import write_board

    with uncollected(), Facts.open(home, set_name).connected() as facts:
        known = AsOf.end_of_day(day(as_of), facts.zone) if as_of else None
        board = gather(facts, Period.parse(period), known, exclude)
        board = replace(board, mark=mark_of(home, set_name))
        files = write_board(board, out.absolute(), cast(Lang, lang))
    answer({"files": files}, as_json=as_json, words=f"Open {out / 'index.html'}")
