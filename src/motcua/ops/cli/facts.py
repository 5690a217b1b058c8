"""`motcua facts`: take in what other systems export. No database, no service."""

import sys
from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.speech import language

SHOWN = 20


@click.group()
def facts() -> None:
    """Sets of facts made from other systems' exports."""


@facts.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    required=True,
    type=click.Path(path_type=Path),
    help="YAML mapping of columns, or the name of a shipped one.",
)
@click.option("--set", "name", default=None, help="Name of the set (default: the file's name).")
@json_option
@click.pass_obj
def import_(home: Path, *, file: Path, map_file: Path, name: str | None, as_json: bool) -> None:
    """Import FILE as a set: CSV, CSV.gz, XLSX, Parquet, XES or XES.gz.

    Rows that cannot be used are left out and named; the exit status is then 1.
    """
    from motcua.ops.home import make_home
    from motcua.steering.facts.importing.importer import import_file
    from motcua.steering.facts.importing.mapping import read_mapping
    from motcua.steering.facts.importing.shipped import mapping_path

    mapping = read_mapping(mapping_path(map_file))
    made = import_file(make_home(home), file, mapping, name)
    told = made.answer()
    answer(told, as_json=as_json, words=_words(told, made.lines))
    sys.exit(1 if told["refused_total"] else 0)


@facts.command("close")
@click.option("--set", "name", default=None, help="An imported set instead of our own facts.")
@click.option("--period", required=True, help="FROM..TO, 2026, 2026-Q2 or 2026-03.")
@json_option
@click.pass_obj
def close_(home: Path, *, name: str | None, period: str, as_json: bool) -> None:
    """Write down which dossier stands where, so that later corrections can be told.

    A period is closed once; reports of the next one list every dossier that has moved since.
    """
    from motcua.steering.facts.reading import Facts
    from motcua.steering.indicators.period import Period
    from motcua.steering.reports.closing import close

    made = close(Facts.open(home, name), Period.parse(period))
    told = {
        "from": str(made.period.first),
        "to": str(made.period.last),
        "counts": made.counts,
        "sha256": made.sha256,
        "file": str(made.path),
    }
    rest = made.counts.get("in_progress", 0)
    words = f"Closed {made.period.first} to {made.period.last}: {rest} in progress at its end."
    answer(told, as_json=as_json, words=words)


def _words(told: dict[str, object], places: list[int | None]) -> str:
    from motcua.steering.reports.words import Words

    words = Words(language())
    counts = {name: told[name] for name in ("set", "rows", "cases", "events", "refused_total")}
    lines = [words("i_read", **counts)]
    for row, line in zip(_some(told["refused"]), places, strict=False):
        why = words.why(str(row["why"]))
        lines.append(
            words("i_line", line=line, why=why) if line else words("i_row", row=row["row"], why=why)
        )
    more = len(told["refused"]) - SHOWN if isinstance(told["refused"], list) else 0
    lines += [words("i_more", n=more)] if more > 0 else []
    lines += ["  " + words("unclassified", **value) for value in _some(told["unclassified"])]
    lines += [f"  {words.why(str(each['why']))} ({each['n']})" for each in _some(told["warnings"])]
    return "\n".join(lines)


def _some(rows: object) -> list[dict[str, object]]:
    return rows[:SHOWN] if isinstance(rows, list) else []
