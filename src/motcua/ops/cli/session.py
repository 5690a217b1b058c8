"""What a command does first when it works with the database."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database import Addresses, running
from motcua.ops.home import keep_private
from motcua.ops.kind import confirm


@contextlib.contextmanager
def session(home: Path) -> Iterator[Addresses]:
    """Django with the database of `home`: started for the call if need be, tables made if new.

    Import models inside the `with`, never at the head of a command's module.
    """
    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    with running(home) as urls:
        import django

        django.setup()
        confirm()
        if _tables_are_missing():
            _prepare()
        yield urls


def _tables_are_missing() -> bool:
    from django.db import DatabaseError

    from motcua.ops.health.readiness import waiting_migrations

    try:
        return waiting_migrations() > 0
    except DatabaseError:
        return True


def _prepare() -> None:
    """In a process of its own: it works as the owner of the tables, we do not."""
    command = [sys.executable, "-m", "motcua.ops.prepare"]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 -- our own module
        raise Refused("The database could not be prepared; the reason stands above.")
