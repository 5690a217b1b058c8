"""Answers of the command line: one JSON object on standard output, words on standard error."""

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click


def answer(data: Mapping[str, object], *, as_json: bool, words: str = "", mark: str = "") -> None:
    """Prints the one answer of a command: `data` as JSON, or `words` for a person.

    `mark` says that these figures must not be taken for others: it is the first of `warnings`
    (no key of an answer that has none otherwise), and the first line for a person.
    """
    if mark:
        data, words = _marked(data, mark), words and f"{mark}\n{words}"
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, default=str))
    else:
        click.echo(words or json.dumps(data, ensure_ascii=False, indent=2, default=str))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for rings of objects: a call that makes a hundred thousand figures makes
    none, and would spend a quarter of its time looking for them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _marked(data: Mapping[str, object], mark: str) -> dict[str, object]:
    known = data.get("warnings")
    return {**data, "warnings": [mark, *(known if isinstance(known, list | tuple) else ())]}


json_option = click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
