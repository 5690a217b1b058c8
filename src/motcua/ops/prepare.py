"""Everything that must be true before the web starts; quick when it already is.

Run as a program, in a process of its own, because it works as the database's owner and the web
must not: `python -m motcua.ops.prepare` with MOTCUA_HOME set.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database import Addresses, addresses
from motcua.ops.database.roles import grant_application
from motcua.ops.forget import forget_old_sign_ins
from motcua.ops.kind import Kind, claim
from motcua.ops.messages import compile_messages


def prepare(home: Path, say: Callable[[str], None]) -> None:
    """Kind of home, tables, rights, translations, static files. Needs the server to run."""
    import django
    from django.conf import settings

    django.setup()
    urls = addresses(home)
    kind: Kind = "demo" if settings.MOTCUA_DEMO else "production"
    claim(home, urls.owner, kind)
    _tables(urls, say)
    compile_messages([Path(folder) for folder in settings.LOCALE_PATHS])
    _static_files(say)


def _tables(urls: Addresses, say: Callable[[str], None]) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        say(f"changing the tables of the database ({waiting} steps)")
        call_command("migrate", verbosity=0, interactive=False)
    grant_application(urls)
    _epoch(say)
    _newer_versions(say)
    forget_old_sign_ins()


def _newer_versions(say: Callable[[str], None]) -> None:
    """A newer release brings newer versions of the modelled procedures; a home that has none has
    not loaded its catalogue yet. Stored versions are never changed."""
    from motcua.registers.catalogue.modelled import load_modelled
    from motcua.registers.catalogue.models import ProcedureVersion

    if ProcedureVersion.objects.exists() and (new := load_modelled().new):
        say(f"new versions of the procedures {', '.join(new)}")


def _epoch(say: Callable[[str], None]) -> None:
    """A database that came from another cluster begins a new life before anything is written."""
    from motcua.ledger.raising import raise_epoch

    raised = raise_epoch()
    if raised.why:
        say(f"{raised.why}: this is epoch {raised.n}")


def _static_files(say: Callable[[str], None]) -> None:
    """Copies with a name that carries the content's checksum; again only after a change."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    state = sorted(
        (path, Path(storage.path(path)).stat().st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    record = Path(settings.MOTCUA_HOME) / "static.state"
    if record.exists() and record.read_text() == repr(state):
        return
    say("collecting pictures, styles and scripts")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    record.write_text(repr(state))


def main() -> int:
    """Exit status 0 when all is ready, 2 with one sentence when it cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    os.environ["MOTCUA_DB_ROLE"] = "owner"

    def say(words: str) -> None:
        sys.stderr.write(f"motcua: {words}\n")

    try:
        prepare(Path(os.environ["MOTCUA_HOME"]), say)
    except Refused as no:
        say(str(no))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
