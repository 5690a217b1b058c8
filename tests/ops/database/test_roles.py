"""The application's role adds to the ledger and never changes it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.ops.database import Addresses, running
from motcua.ops.database.roles import APPEND_ONLY, grant_application


@pytest.fixture(scope="module")
def server(shared_home: Path) -> Iterator[Addresses]:
    with running(shared_home, durable=False) as addresses:
        yield addresses


@pytest.fixture
def urls(server: Addresses) -> Addresses:
    """A database with the append-only tables and an ordinary one, each with one row."""
    with psycopg.connect(server.owner) as connection:
        for table in (*APPEND_ONLY, "ordinary"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"CREATE TABLE {table} (id int)")
            connection.execute(f"INSERT INTO {table} VALUES (1)")
    return server


def as_application(urls: Addresses, statement: str) -> str:
    """The row that the statement returns first, or the class of the refusal."""
    with psycopg.connect(urls.application) as connection:
        try:
            row = connection.execute(statement).fetchone()
        except psycopg.Error as error:
            return type(error).__name__
    return str(row[0]) if row else ""


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_rows_of_the_ledger_can_be_added_and_read_but_not_changed(
    urls: Addresses, table: str
) -> None:
    assert grant_application(urls) is True
    assert as_application(urls, f"INSERT INTO {table} VALUES (2) RETURNING id") == "2"
    for statement in (
        f"UPDATE {table} SET id = 9",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
        f"SELECT id FROM {table} FOR UPDATE",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table} ADD COLUMN x int",
    ):
        assert as_application(urls, statement) == "InsufficientPrivilege"
    assert as_application(urls, f"SELECT string_agg(id::text, ',') FROM {table}") == "1,2"


def test_other_rows_can_be_changed_but_no_table(urls: Addresses) -> None:
    grant_application(urls)
    assert as_application(urls, "UPDATE ordinary SET id = 3 RETURNING id") == "3"
    assert as_application(urls, "DELETE FROM ordinary RETURNING id") == "3"
    assert as_application(urls, "CREATE TABLE mine (id int)") == "InsufficientPrivilege"
    assert as_application(urls, "TRUNCATE ordinary") == "InsufficientPrivilege"


def test_neither_role_is_almighty(urls: Addresses) -> None:
    query = (
        "SELECT count(*) FROM pg_roles WHERE rolname IN ('motcua_owner', 'motcua_app')"
        " AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcreaterole AND NOT rolcreatedb"
    )
    assert as_application(urls, query) == "2"


def test_one_role_for_both_is_reported_as_not_confined(urls: Addresses) -> None:
    assert grant_application(Addresses(urls.owner, urls.owner)) is False
