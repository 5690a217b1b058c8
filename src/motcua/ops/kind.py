"""A home is a demo or production for ever: a file in the home, a row in the database."""

from pathlib import Path
from typing import Literal

from motcua.law.errors import Refused
from motcua.ops.home import make_home
from motcua.simulated import SIMULATED

Kind = Literal["demo", "production"]
MARKERS: dict[Kind, str] = {"demo": "DEMO", "production": "PRODUCTION"}
OTHER: dict[Kind, Kind] = {"demo": "production", "production": "demo"}


def refuse_other_kind(home: Path, kind: Kind) -> None:
    """Refuses when the home's marker file says that it is the other kind."""
    if (home / MARKERS[OTHER[kind]]).exists():
        raise _refusal(str(home), kind)


def demo_mark(home: Path) -> str:
    """What every figure of a demo home's own facts says; empty for any other home."""
    return SIMULATED if (home / MARKERS["demo"]).exists() else ""


def mark_of(home: Path, set_name: str | None) -> str:
    """The mark of figures from `set_name`; an imported set is somebody's, own facts are None."""
    return "" if set_name else demo_mark(home)


def claim(home: Path, owner_url: str, kind: Kind) -> None:
    """Marks home and database as `kind`; refuses when either is already the other kind.

    The row is written by the owner's role and cannot be changed by the application's.
    """
    import psycopg

    refuse_other_kind(home, kind)
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS ops_kind ("
            "only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), kind text NOT NULL)"
        )
        connection.execute("INSERT INTO ops_kind (kind) VALUES (%s) ON CONFLICT DO NOTHING", [kind])
        row = connection.execute("SELECT kind FROM ops_kind").fetchone()
    if row != (kind,):
        raise _refusal("database", kind)
    marker = make_home(home) / MARKERS[kind]
    if not marker.exists():
        marker.write_text(f"{kind}\n")


def confirm() -> None:
    """Refuses when Django's settings are of the other kind than their home or their database.

    For every program that works with a database which it did not prepare itself. A database
    without the row is a new one: `claim` will mark it. Raises DatabaseError while it is away.
    """
    from django.conf import settings
    from django.db import connection

    kind: Kind = "demo" if settings.MOTCUA_DEMO else "production"
    refuse_other_kind(settings.MOTCUA_HOME, kind)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('ops_kind') IS NULL")
        if cursor.fetchone() == (True,):
            return
        cursor.execute("SELECT kind FROM ops_kind")
        row = cursor.fetchone()
    if row not in (None, (kind,)):
        raise _refusal("database", kind)


def _refusal(what: str, kind: Kind) -> Refused:
    return Refused(
        "%(what)s belongs to a %(other)s and can never become a %(kind)s: choose a new home and "
        "a new database.",
        code="wrong_kind",
        what=what,
        other=OTHER[kind],
        kind=kind,
    )
