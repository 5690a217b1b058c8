"""`motcua sync`: how the connectors stand, and letting a parked stream go on."""

import os
from pathlib import Path
from uuid import UUID

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.database import running


@click.group()
def sync() -> None:
    """Outside systems: lag, failures, circuits."""


@sync.command()
@json_option
@click.pass_obj
def status(home: Path, *, as_json: bool) -> None:
    """What each connector has delivered, what waits, what is parked, and its breaker.

    Exit status 1 when a stream is parked or a breaker is open: a person should look.
    """
    with running(home):
        _django()
        from motcua.exchange.status import connectors

        rows = connectors()
    lines = [
        f"{row.name:12} lag {row.lag_entries:6} entries, {row.lag_seconds:7.0f} s   "
        f"delivered {row.delivered:7}   failed {row.failed:4}   parked {row.parked:4}   "
        f"circuit {row.circuit}"
        for row in rows
    ]
    answer({"connectors": [row.as_row() for row in rows]}, as_json=as_json, words="\n".join(lines))
    if any(row.parked or row.circuit == "open" for row in rows):
        raise SystemExit(1)


@sync.command()
@click.argument("name")
@click.option("--stream", type=click.UUID, default=None, help="One dossier; default: all parked.")
@json_option
@click.pass_obj
def resume(home: Path, *, name: str, stream: UUID | None, as_json: bool) -> None:
    """Lets parked streams of one connector be tried again now."""
    with running(home):
        _django()
        from motcua.exchange.status import resume_parked

        touched = resume_parked(name, stream)
    answer({"resumed": touched}, as_json=as_json, words=f"{touched} streams will be tried again")


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    import django

    django.setup()
