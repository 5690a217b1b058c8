"""`motcua worker`: followers and duties, alone; several may run beside each other."""

import os
import signal
import threading
from pathlib import Path

import click

from motcua.ops.database import running
from motcua.ops.home import keep_private
from motcua.ops.kind import confirm


@click.command()
@click.pass_obj
def worker(home: Path) -> None:
    """Followers of the ledger and duties of the clock, until Ctrl-C."""
    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with running(home) as urls:
        import django

        django.setup()
        confirm()
        from motcua.ops.worker import work
        from motcua.ops.worker.registry import followers, pulls

        work(followers(), urls.application, stop, pulls())
