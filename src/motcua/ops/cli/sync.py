"""`motcua sync status`: how far each outside system is behind."""

from pathlib import Path

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


def _table(rows: list[dict[str, object]]) -> str:
    names = ("name", "lag_entries", "lag_seconds", "delivered", "failed", "parked", "circuit")
    lines = ["".join(f"{name:<14}" for name in names)]
    lines += ["".join(f"{row[name]!s:<14}" for name in names) for row in rows]
    return "\n".join(lines)
