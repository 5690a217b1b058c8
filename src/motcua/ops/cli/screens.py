"""`motcua screens`: makes the README's pictures from a demo of its own."""

import importlib
import sys
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option

ROOT = Path(__file__).resolve().parents[4]


@click.command()
@json_option
def screens(*, as_json: bool) -> None:
    """Four pictures in docs/pictures, with fictitious names; needs Chromium."""
    if not (ROOT / "tools" / "pictures").is_dir():
        raise Refused("The pictures are made in a checkout of the project only.")
    sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
    made = importlib.import_module("pictures.make").make(lambda words: click.echo(words, err=True))
    names = [str(path.relative_to(ROOT)) for path in made]
    answer({"files": names}, as_json=as_json, words="\n".join(names))
