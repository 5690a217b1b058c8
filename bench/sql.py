"""The floor: the very statements that a request sends, by psycopg alone."""

from collections.abc import Callable, Sequence

import psycopg
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

WRITES = ("INSERT", "UPDATE", "DELETE")


def writes_of(act: Callable[[], object]) -> list[str]:
    """The writing statements of `act`, with their values; whatever it wrote is rolled back."""
    with CaptureQueriesContext(connection) as seen, transaction.atomic():
        act()
        transaction.set_rollback(True)
    return [
        query["sql"] for query in seen.captured_queries
        if query["sql"].lstrip().upper().startswith(WRITES)
    ]  # fmt: skip


def reads_of(act: Callable[[], object]) -> list[str]:
    """All reading statements of `act`, with their values."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [q["sql"] for q in seen.captured_queries if q["sql"].upper().startswith("SELECT")]


def run_all(url: str, batches: Sequence[Sequence[str]]) -> None:
    """Each batch in a transaction of its own on one connection, rows fetched."""
    with psycopg.connect(url, autocommit=True) as bare:
        for batch in batches:
            with bare.transaction():
                for statement in batch:
                    cursor = bare.execute(statement.encode())
                    if cursor.description:
                        cursor.fetchall()
