"""`motcua ledger verify`: reads the whole ledger again and finds any changed entry."""

import sys
from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.group()
def ledger() -> None:
    """The chain of entries and its daily seals."""


@ledger.command("verify")
@json_option
@click.pass_obj
def verify_ledger(home: Path, *, as_json: bool) -> None:
    """Checks every entry and every sealed day. Exit status 1 when anything is broken."""
    with session(home):
        from motcua.ledger.verify import verify

        found = verify(home)
    words = (
        f"{found.entries} entries in {found.chains} chains, {found.sealed_days} sealed days: "
        + (f"{len(found.broken)} broken" if found.broken else "all intact")
    )
    answer(found.as_answer(), as_json=as_json, words=words)
    sys.exit(1 if found.broken else 0)
