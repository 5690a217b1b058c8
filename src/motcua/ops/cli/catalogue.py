"""`motcua catalogue`: import the national portal's raw text, search it, check its limits."""

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session

if TYPE_CHECKING:
    from motcua.registers.catalogue.shortening import Shortening
    from motcua.registers.catalogue.store import ImportResult


@click.group()
def catalogue() -> None:
    """The catalogue of administrative procedures."""


@catalogue.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def import_(home: Path, file: Path, as_json: bool) -> None:  # noqa: FBT001
    """Reads FILE (JSON lines, plain or gzip) into the catalogue; a second time changes nothing.

    What cannot be read surely is listed for review with its raw text. Exit status 1 when
    rows were refused, 2 when the file cannot be used.
    """
    if not file.is_file():
        raise Refused("There is no file %(file)s.", code="no_file", file=str(file))
    with session(home):
        from motcua.registers.catalogue.store import import_catalogue

        result = import_catalogue(file)
    answer(_import_answer(result), as_json=as_json, words=_import_words(result))
    if result.refused:
        sys.exit(1)


@catalogue.command()
@click.argument("text", required=False)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--file", "questions", type=click.Path(path_type=Path), help="Questions, one a line.")
@json_option
@click.pass_obj
def search(
    home: Path,
    text: str | None,
    top: int,
    questions: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Finds procedures by TEXT in everyday words, with or without Vietnamese marks."""
    if (text is None) == (questions is None):
        raise Refused("Give either a text or --file with questions.", code="bad_call")
    asked = _questions(questions) if questions else [text or ""]
    with session(home):
        from motcua.registers.catalogue.search import search as find

        _fill_if_empty()
        found = [(question, find(question, top)) for question in asked]
    words = "\n".join(f"{hit.code}  {hit.name[:100]}" for _, hits in found for hit in hits)
    rows = [{"query": question, "hits": [asdict(hit) for hit in hits]} for question, hits in found]
    data: dict[str, object] = {"results": rows} if questions else {"hits": rows[0]["hits"]}
    answer(data, as_json=as_json, words=words or "Nothing was found.")


@catalogue.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
@click.option("--province", help="Whose rules ask. Default: the only province of the home.")
@json_option
@click.pass_obj
def limits(home: Path, day: datetime | None, province: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Lists online limits that are not as much shorter than the counter's as plans ask.

    Exit status 1 when there are any. What the sources do not say plainly is counted, not judged.
    """
    with session(home):
        from motcua.law.calendar import local_day
        from motcua.registers.catalogue.shortening import check_shortening
        from motcua.registers.orgs.added import holding_added_rows
        from motcua.registers.orgs.queries import own_province

        _fill_if_empty()
        with holding_added_rows():
            found = check_shortening(
                day.date() if day else local_day(datetime.now(UTC)),
                province=province or own_province(),
            )
        data, words = _limit_answer(found), _limit_words(found)
    answer(data, as_json=as_json, words=words)
    sys.exit(1 if found.at_fault else 0)


def _limit_answer(found: "Shortening") -> dict[str, object]:
    return {
        "compared": found.compared,
        "at_fault": [one.as_row() for one in found.at_fault],
        "not_compared": [{"why": why, "n": n} for why, n in found.not_compared.items()],
    }


def _limit_words(found: "Shortening") -> str:
    from motcua.registers.catalogue.shortening import rules_cited

    rules = [f"Rule: {one.source} ({one.confidence})" for one in rules_cited(found.at_fault)]
    lines = [
        f"{one.code}  online {one.online.n} {one.online.unit}, counter {one.counter.n}: "
        f"{one.shorter} % shorter, {one.asked} % asked ({one.stated})  {one.name[:80]}"
        for one in found.at_fault
    ]
    left = [f"Not compared: {n:,}, {why}." for why, n in found.not_compared.items()]
    total = f"{len(lines):,} of {found.compared:,} compared online limits are not short enough."
    return "\n".join([*lines, *rules, *left, total])


def _fill_if_empty() -> None:
    from motcua.registers.catalogue.modelled import load_modelled
    from motcua.registers.catalogue.models import Procedure
    from motcua.registers.catalogue.store import load_shipped_catalogue

    if not Procedure.objects.exists():
        load_shipped_catalogue()
        load_modelled()


def _questions(file: Path) -> list[str]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(
            "The file %(file)s cannot be read as text in UTF-8.", code="unreadable", file=file.name
        ) from None
    return [line.strip() for line in lines if line.strip()]


def _import_answer(result: "ImportResult") -> dict[str, object]:
    return {
        "read": result.read,
        "new": result.new,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "review": [asdict(one) for one in result.review],
        "refused": [asdict(one) for one in result.refused],
    }


def _import_words(result: "ImportResult") -> str:
    counts = (
        f"{result.read:,} rows read: {result.new:,} new, {result.changed:,} changed, "
        f"{result.unchanged:,} unchanged, {len(result.review):,} items to review, "
        f"{len(result.refused):,} refused."
    )
    refused = [f"  row {one.row}: {one.why}" for one in result.refused[:20]]
    return "\n".join([counts, *refused])
