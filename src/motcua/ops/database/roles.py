"""Two roles: the owner changes tables, the application only rows, and no row of the ledger."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from motcua.ops.database.addresses import APPLICATION, DATABASE, OWNER, Addresses, local_url
from motcua.ops.database.cluster import ADMIN
from motcua.ops.home import secret

APPEND_ONLY = ("ledger_entry", "ledger_accesslog", "ledger_dayseal", "ledger_epoch",
               "accounts_signin")  # fmt: skip
"""Tables whose rows the application may add and read, never change or remove."""
READ_ONLY = ("django_migrations", "ops_kind")
"""Tables that only the owner writes."""


def make_roles(home: Path, port: int) -> None:
    """Roles and database of a new cluster; asks first, so it costs nothing later."""
    admin = local_url(home, ADMIN, "db_admin", port, "postgres")
    with psycopg.connect(admin, autocommit=True, connect_timeout=10) as connection:
        for role, name in ((OWNER, "db_owner"), (APPLICATION, "db_app")):
            _make_role(connection, role, secret(home, name))
        if not _has(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER)
                )
            )
            for statement in ("REVOKE ALL ON DATABASE {database} FROM PUBLIC", _CONNECT):
                connection.execute(
                    sql.SQL(statement).format(
                        database=sql.Identifier(DATABASE), role=sql.Identifier(APPLICATION)
                    )
                )


def grant_application(urls: Addresses) -> bool:
    """After every migration: what the application's role may. Returns whether it is confined,
    which it is not when one role serves as owner and application."""
    application = unquote(urlsplit(urls.application).username or "")
    with psycopg.connect(urls.owner, connect_timeout=10) as connection:
        if connection.info.user == application:
            return False
        role = sql.Identifier(application)
        name = sql.Identifier(connection.info.dbname)
        for statement in _GRANTS:
            connection.execute(sql.SQL(statement).format(role=role, database=name))
        for table in (*APPEND_ONLY, *READ_ONLY):
            if _has(connection, "SELECT 1 WHERE to_regclass(%s) IS NOT NULL", table):
                rights = "INSERT, " * (table in READ_ONLY) + "UPDATE, DELETE, TRUNCATE"
                connection.execute(
                    sql.SQL("REVOKE {} ON {} FROM {}").format(
                        sql.SQL(rights), sql.Identifier(table), role
                    )
                )
    return True


_CONNECT = "GRANT CONNECT ON DATABASE {database} TO {role}"
_GRANTS = (
    _CONNECT,
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    if _has(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        return
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(password)
        )
    )


def _has(connection: psycopg.Connection, query: str, value: str) -> bool:
    return connection.execute(query, [value]).fetchone() is not None
