"""What must hold before people are sent here."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.ledger.epoch import why_to_raise
from motcua.ops.demo_state import is_usable

_known: set[str] = set()
"""What was found true once and cannot become false while this process lives."""


def not_ready_because() -> str:
    """One short reason, or nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if "migrated" not in _known and waiting_migrations():
            return "the tables of the database are not up to date"
        if why_to_raise():
            return "the database was restored: run motcua ledger epoch raise"
    except DatabaseError:
        return "the database does not answer"
    _known.add("migrated")
    if not is_usable(settings.MOTCUA_HOME):
        return "the demo province is being loaded"
    return ""


def waiting_migrations() -> int:
    """How many migrations the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
