"""`motcua sync`: how far each outside system is behind, and letting a parked stream go on."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.group()
def sync() -> None:
    """What is told to outside systems, and heard from them."""


@sync.command("status")
@json_option
@click.pass_obj
def status(home: Path, *, as_json: bool) -> None:
    """Lag, deliveries, failures and the breaker of every connector."""
    with session(home):
        from motcua.exchange.status import connectors

        rows = [one.as_row() for one in connectors()]
    answer({"connectors": rows}, as_json=as_json, words=_table(rows))


@sync.command("resume")
@click.argument("name")
@click.option("--stream", type=click.UUID, default=None, help="One dossier; default: all parked.")
@json_option
@click.pass_obj
def resume(home: Path, *, name: str, stream: UUID | None, as_json: bool) -> None:
    """Lets the parked streams of one connector be tried again now; the ledger says so."""
    with session(home):
        from motcua.exchange.status import resume_parked
        from motcua.registers.people.actor import system_actor

        who = system_actor("command-line", channel="api")
        touched = resume_parked(name, stream, actor=who, at=datetime.now(UTC))
    answer({"resumed": touched}, as_json=as_json, words=f"{touched} streams will be tried again")


def _table(rows: list[dict[str, object]]) -> str:
    names = ("name", "lag_entries", "lag_seconds", "delivered", "failed", "parked", "circuit")
    lines = ["".join(f"{name:<14}" for name in names)]
    lines += ["".join(f"{row[name]!s:<14}" for name in names) for row in rows]
    return "\n".join(lines)
