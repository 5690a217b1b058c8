"""`motcua check`: whether everything that this installation needs is in order."""

import sys
from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.command()
@json_option
@click.pass_obj
def check(home: Path, *, as_json: bool) -> None:
    """Home, database, rights, translations, connectors; status 1 if anything fails."""
    with session(home) as urls:
        from motcua.ops.health.checks import all_checks

        checks = all_checks(home, urls)
    ok = all(one.ok for one in checks)
    words = "\n".join(f"{'ok  ' if one.ok else 'FAIL'} {one.name}: {one.detail}" for one in checks)
    answer({"ok": ok, "checks": [one.as_row() for one in checks]}, as_json=as_json, words=words)
    sys.exit(0 if ok else 1)
