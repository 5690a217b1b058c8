"""`motcua ledger verify` finds any changed entry; `ledger epoch` tells and begins its lives."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session

if TYPE_CHECKING:
    from motcua.ledger.raising import Raised


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


@ledger.group()
def epoch() -> None:
    """The lives of the ledger: a restore or a new cluster begins another one."""


@epoch.command("show")
@json_option
@click.pass_obj
def show(home: Path, *, as_json: bool) -> None:
    """The epoch in force. Exit status 1 when a restore asks for a new one."""
    with session(home):
        from motcua.ledger.epoch import current, why_to_raise

        now, why = current(), why_to_raise()
    words = f"epoch {now.n} since {now.since:%Y-%m-%d %H:%M %z}" + (f"; {why}" if why else "")
    answer(
        {"epoch": now.n, "since": now.since.isoformat(), "why": why}, as_json=as_json, words=words
    )
    sys.exit(1 if why else 0)


@epoch.command("raise")
@click.option("--why", default="", help="Begin a new one in any case, for this reason.")
@json_option
@click.pass_obj
def raise_it(home: Path, *, why: str, as_json: bool) -> None:
    """Begins a new epoch if the database was restored; safe to repeat."""
    raised = raise_as_owner(home, why)
    words = f"epoch {raised.n}: {raised.why}" if raised.why else f"epoch {raised.n} stays"
    answer(
        {"epoch": raised.n, "raised": bool(raised.why), "why": raised.why},
        as_json=as_json, words=words,
    )  # fmt: skip


def raise_as_owner(home: Path, why: str) -> "Raised":
    """Begins a new epoch with the role that may hold up every writer for a moment."""
    os.environ["MOTCUA_DB_ROLE"] = "owner"
    with session(home):
        from motcua.ledger.raising import raise_epoch

        return raise_epoch(why)
