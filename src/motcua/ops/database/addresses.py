"""How to reach the database, as owner (migrations) and as application (everything else)."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from motcua.law.errors import Refused
from motcua.ops.database.places import cluster_folder
from motcua.ops.database.process import port_in_pidfile
from motcua.ops.home import secret

DATABASE = "motcua"
OWNER = "motcua_owner"
APPLICATION = "motcua_app"
CONNECT_SECONDS = 3


@dataclass(frozen=True)
class Addresses:
    """PostgreSQL URLs of the two roles; both are the same when only one was configured."""

    owner: str
    application: str


def addresses(home: Path) -> Addresses:
    """The addresses in force: `DATABASE_URL` (and `DATABASE_OWNER_URL`), else HOME's cluster.

    Does not start anything. Without a running server the port is 0 and connecting fails.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        return Addresses(os.environ.get("DATABASE_OWNER_URL") or given, given)
    port = port_in_pidfile(cluster_folder(home)) or 0
    return Addresses(
        local_url(home, OWNER, "db_owner", port), local_url(home, APPLICATION, "db_app", port)
    )


def answers(url: str) -> bool:
    """Whether a database answers at `url` within a few seconds."""
    import psycopg  # not at the head: commands without database never load the driver

    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS):
            return True
    except psycopg.Error:
        return False


def local_url(home: Path, role: str, secret_name: str, port: int, database: str = DATABASE) -> str:
    """The URL of a role of HOME's own cluster."""
    return f"postgresql://{role}:{quote(secret(home, secret_name))}@127.0.0.1:{port}/{database}"


def django_database(url: str) -> dict[str, object]:
    """A URL as Django's connection settings."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise Refused("DATABASE_URL must read postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
    }
