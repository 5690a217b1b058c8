"""`motcua demo-load`: fills a demo home with its synthetic province; `up` calls it."""

import importlib
import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.database import running
from motcua.ops.demo_state import DemoState, read_state, write_state
from motcua.ops.home import keep_private
from motcua.ops.kind import confirm

WIDTH = 30


@click.command("demo-load")
@click.pass_obj
def demo_load(home: Path) -> None:
    """Registers, accounts and two years of synthetic dossiers; goes on where it was interrupted."""
    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    if find_spec("motcua.ops.demoload") is None:
        raise Refused("This installation has no demo data.")
    with running(home):
        import django
        from django.conf import settings

        django.setup()
        confirm()
        if not settings.MOTCUA_DEMO:
            raise Refused("Synthetic people are for demo homes only.", code="not_a_demo")
        teller = Teller(home)
        importlib.import_module("motcua.ops.demoload").load(home, teller.progress)
        teller.finish()


class Teller:
    """Shows progress to the person at the terminal and to the other programs of the group."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.state = read_state(home) or DemoState()
        self.shown = -1
        write_state(home, self.state)

    def progress(self, stage: str, done: int, total: int) -> None:
        """`stage` is `registers`, then `history`; from the first call of `history` on people can
        work. `done` of `total` are in the units of that stage."""
        if stage == "history":
            self.state = replace(self.state, usable=True, done=done, total=total)
            write_state(self.home, self.state)
        share = 100 * done // max(1, total)
        if share != self.shown:
            self.shown = share
            self._draw(stage, done, total, share)

    def finish(self) -> None:
        """All is loaded."""
        self.state = replace(self.state, usable=True, finished=True)
        write_state(self.home, self.state)
        sys.stderr.write("\nmotcua: the demo province is complete\n")

    def _draw(self, stage: str, done: int, total: int, share: int) -> None:
        """A bar that fills in a terminal; a line every ten per cent in a file."""
        bar = "█" * (WIDTH * share // 100)
        text = f"motcua: demo {stage} {bar:·<{WIDTH}} {share:3} % ({done:,} of {total:,})"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{text}")
        elif share % 10 == 0:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
