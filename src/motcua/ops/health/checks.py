"""What `motcua check` looks at; each check answers in one line and never raises."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.registry import SLOTS
from motcua.law.errors import Refused
from motcua.ledger.epoch import current, why_to_raise
from motcua.ledger.models import HeldStream
from motcua.ops.database import Addresses
from motcua.ops.database.roles import APPEND_ONLY
from motcua.ops.health.readiness import waiting_migrations

OLDEST_POSTGRESQL = 15
LOW_DISK = 2 * 1024**3


@dataclass(frozen=True)
class Check:
    """One question and its answer for the administrator."""

    name: str
    ok: bool
    detail: str

    def as_row(self) -> dict[str, object]:
        """As the command line answers it."""
        return asdict(self)


def all_checks(home: Path, urls: Addresses) -> list[Check]:
    """Asks everything; a failing connector or missing table is an answer, not an error."""
    return [
        _try("home", lambda: _home(home)),
        _try("database", lambda: _server(urls.application)),
        _try("tables", _tables),
        _try("ledger is append-only", lambda: _append_only(urls.application)),
        _try("ledger epoch", _epoch),
        _try("translations", _translations),
        _try("followers", _followers),
        *_connectors(),
    ]


def _try(name: str, ask: Callable[[], tuple[bool, str]]) -> Check:
    try:
        return Check(name, *ask())
    except (DatabaseError, psycopg.Error, OSError) as error:
        return Check(name, ok=False, detail=type(error).__name__)


def _home(home: Path) -> tuple[bool, str]:
    free = shutil.disk_usage(home).free
    return free > LOW_DISK, f"{home}, {free / 1024**3:.1f} GiB free"


def _server(url: str) -> tuple[bool, str]:
    with psycopg.connect(url, connect_timeout=5) as connection:
        major = connection.info.server_version // 10_000
        encoding = connection.info.parameter_status("server_encoding")
    return major >= OLDEST_POSTGRESQL and encoding == "UTF8", f"PostgreSQL {major}, {encoding}"


def _tables() -> tuple[bool, str]:
    waiting = waiting_migrations()
    return waiting == 0, f"{waiting} changes waiting" if waiting else "up to date"


def _append_only(url: str) -> tuple[bool, str]:
    query = (
        "SELECT count(*) FROM unnest(%s::text[]) AS name,"
        " unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS right_of"
        " WHERE has_table_privilege(current_user, name, right_of)"
    )
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(query, [list(APPEND_ONLY)]).fetchone()
    rights = row[0] if row else 0
    said = "the application's role cannot change it"
    return rights == 0, f"the application's role has {rights} rights too many" if rights else said


def _epoch() -> tuple[bool, str]:
    why = why_to_raise()
    return not why, f"{why}: run motcua ledger epoch raise" if why else f"{current().n}"


def _translations() -> tuple[bool, str]:
    sources = [
        path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")
    ]
    missing = [path.parents[1].name for path in sources if not path.with_suffix(".mo").exists()]
    return not missing, f"not compiled: {', '.join(missing)}" if missing else "compiled"


def _followers() -> tuple[bool, str]:
    parked = HeldStream.objects.filter(parked=True).count()
    return parked == 0, f"{parked} streams wait for a person" if parked else "nothing parked"


def _connectors() -> Iterator[Check]:
    for slot in SLOTS:
        try:
            health = slot.connector().check()
        except SourceError as none:
            health = Health(ok=False, detail=none.why)
        except Refused as wrong:  # options that nobody can use
            health = Health(ok=False, detail=str(wrong))
        yield Check(f"connector {slot.name}", health.ok, health.detail)
