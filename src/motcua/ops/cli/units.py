"""`motcua units`: the units of a province, and its own list in the place of what we assume."""

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.group()
def units() -> None:
    """Provinces, departments, communes, rooms and counters."""


@units.command()
@click.option("--province", required=True, help="H-code, national code or name of any of the 34.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]),
              help="Kinds and names of this day. Default: the last known.")  # fmt: skip
@json_option
@click.pass_obj
def load(home: Path, province: str, day: datetime | None, as_json: bool) -> None:  # noqa: FBT001 -- click
    """Writes the shipped units of a province that are not there yet; a second time changes nothing.

    Communes are facts; departments, rooms, counters and their H-codes are assumptions until
    `motcua units import` brings the province's own list.
    """
    with session(home):
        from motcua.registers.orgs.load import load_province

        counts = load_province(province, on=day.date() if day else None)
    words = f"{counts.new:,} units written, {counts.kept:,} stood there already."
    answer(asdict(counts), as_json=as_json, words=words)


@units.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def import_(home: Path, file: Path, as_json: bool) -> None:  # noqa: FBT001 -- click
    """Reads FILE (CSV: path, kind, name_vi, …) over what is there, matched by path.

    Exit status 1 when rows were refused, 2 when the file cannot be used.
    """
    if not file.is_file():
        raise Refused("There is no file %(file)s.", code="no_file", file=str(file))
    with session(home):
        from motcua.registers.orgs.load import import_units

        counts = import_units(file)
    lines = [f"  row {row}: {why}" for row, why in counts.refused]
    told = f"{counts.new} new, {counts.changed} changed, {counts.unchanged} as they were"
    data = {**asdict(counts), "refused": [{"row": n, "why": why} for n, why in counts.refused]}
    answer(data, as_json=as_json, words="\n".join([told, *lines]))
    if counts.refused:
        sys.exit(1)
