"""Test databases: a template that is migrated once, and quick copies of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from motcua.ops.database.addresses import django_database

SOURCES = Path(__file__).parents[1] / "src" / "motcua"
MIGRATING = 0x6D6F7463  # one process at a time


@dataclass(frozen=True)
class Server:
    """`url` of a role that may make databases; `name` begins every name of ours."""

    url: str
    name: str


def migrated_template(server: Server) -> str:
    """The name of a database with tables and the demo registers, made anew when these change."""
    name, wanted = f"{server.name}_template", _fingerprint()
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        row = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if row != (wanted,):
            _make(admin, name)
            point_django_at(server, name)
            call_command("migrate", verbosity=0, interactive=False)
            _fill()
            connections["default"].close()
            admin.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(name), sql.Literal(wanted)
                )
            )
    return name


def copy_of_template(server: Server, template: str, worker: str) -> str:
    """A fresh database for one process; Django uses it from now on."""
    name = f"{server.name}_{worker}"
    with psycopg.connect(server.url, autocommit=True) as admin:
        _make(admin, name, template)
    point_django_at(server, name)
    return name


def drop(server: Server, name: str) -> None:
    """Removes a database of ours."""
    connections["default"].close()
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def point_django_at(server: Server, name: str) -> None:
    """Django's default connection, in this process."""
    connections["default"].close()
    connections["default"].settings_dict.update(django_database(server.url), NAME=name)


def _make(admin: psycopg.Connection, name: str, template: str = "template0") -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    admin.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def _fingerprint() -> str:
    """Changes with every migration of ours and with the data that fills the registers."""
    digest = hashlib.sha256()
    data = [*SOURCES.glob("registers/**/data/**/*"), *SOURCES.glob("registers/**/*.py")]
    for path in sorted([*SOURCES.glob("*/migrations/*.py"), *data, SOURCES / "demo.py"]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _fill() -> None:
    """Imported late: models need a Django that is set up."""
    import province

    province.load()
