"""`motcua load-test`: many synthetic dossiers with their whole history, to measure with."""

import sys
import time
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.command("load-test")
@click.option("--dossiers", type=click.IntRange(1), required=True)
@click.option("--agencies", type=click.IntRange(1), default=None, help="Only the first communes.")
@json_option
@click.pass_obj
def load_test(home: Path, dossiers: int, agencies: int | None, *, as_json: bool) -> None:
    """Fills a home that has no dossiers yet; synthetic people, never for production."""
    with session(home):
        from django.conf import settings

        from motcua.casework.dossiers.models import Dossier
        from motcua.ledger.models import Entry
        from motcua.ops.demoload.history import load_history
        from motcua.ops.demoload.registers import load_registers

        if not settings.MOTCUA_DEMO:
            raise Refused("Synthetic people are for demo homes only.", code="not_a_demo")
        if Dossier.objects.exists():
            raise Refused("This home has dossiers already; give an empty one with --home.")
        begun = time.monotonic()
        load_registers()
        load_history(_tell, dossiers, agencies)
        figures = {
            "dossiers": Dossier.objects.count(),
            "entries": Entry.objects.count(),
            "seconds": round(time.monotonic() - begun, 1),
        }
    words = "{dossiers} dossiers with {entries} entries in {seconds} s".format(**figures)
    answer(figures, as_json=as_json, words=words)


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\rmotcua: {done:,} of {total:,} ")
