"""Answers of the command line: one JSON object on standard output, words on standard error."""

import json
from collections.abc import Mapping

import click


def answer(data: Mapping[str, object], *, as_json: bool, words: str = "") -> None:
    """Prints the one answer of a command: `data` as JSON, or `words` for a person."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, default=str))
    else:
        click.echo(words or json.dumps(data, ensure_ascii=False, indent=2, default=str))


json_option = click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
