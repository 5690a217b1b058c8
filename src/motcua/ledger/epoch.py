"""The lives of the ledger's database: a restore or a new cluster begins another epoch.

Transaction ids start again in a fresh cluster, and a restore to an older point forgets what
followers may have read already. So every epoch remembers the cluster in which it was begun,
nothing is appended while the two do not agree, and whoever keeps rows outside the database
compares the epoch that it read with the one in force.
"""

from uuid import UUID
from weakref import WeakSet

from django.db import connection

from motcua.law.errors import Refused
from motcua.ledger.models import Entry, Epoch

HOLD = "LOCK TABLE ledger_entry IN ROW EXCLUSIVE MODE"
"""What every insert takes anyway, taken before the epoch is read: a raise waits for it."""
_CLUSTER = "SELECT (pg_control_system()).system_identifier::text"
_AHEAD = """
    SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE epoch = %s
                   AND tx >= pg_snapshot_xmax(pg_current_snapshot()))
"""
_fitting: WeakSet[object] = WeakSet()
"""Connections on which the epoch was found in order; a restore needs new ones."""


def current() -> Epoch:
    """The epoch in force."""
    return Epoch.objects.latest("n")


def held() -> int:
    """The epoch in force, which nobody can raise before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"{HOLD}; SELECT ledger_current_epoch()")
        cursor.nextset()
        return int(cursor.fetchone()[0])


def cluster_here() -> str:
    """The system identifier that PostgreSQL gave this cluster when it was made."""
    with connection.cursor() as cursor:
        cursor.execute(_CLUSTER)
        return str(cursor.fetchone()[0])


def exists(entry: UUID) -> bool:
    """Whether the ledger has this entry; one that a follower has read and that is gone was lost
    by a restore to an older point."""
    return Entry.objects.filter(pk=entry).exists()


def why_to_raise() -> str:
    """What tells that this database was restored since its epoch began; empty if nothing."""
    epoch = current()
    if epoch.cluster != cluster_here():
        return "the ledger came from another cluster"
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, [epoch.n])
        ahead = bool(cursor.fetchone()[0])
    return "entries carry transaction ids that this cluster has not given yet" if ahead else ""


def refuse_unfitting() -> None:
    """Raises `Refused` on a restored database whose epoch was not raised; asked once for each
    connection, before anything is written or followed on it."""
    connection.ensure_connection()
    link = connection.connection
    if link in _fitting:
        return
    if why_to_raise():
        raise Refused(
            "The database was restored. Nothing is written before an administrator has run "
            "“motcua ledger epoch raise”.",
            code="epoch",
        )
    _fitting.add(link)
