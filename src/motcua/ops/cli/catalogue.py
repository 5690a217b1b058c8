"""`motcua catalogue`: import procedures from the national portal's raw text, search them."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session

if TYPE_CHECKING:
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
