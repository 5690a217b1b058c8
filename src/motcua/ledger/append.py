"""Writing to the ledger, inside the transaction of the state that changes."""

import time
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.ledger.chain import link
from motcua.ledger.epoch import HOLD, refuse_unfitting
from motcua.ledger.models import GENESIS, AccessLog, Entry
from motcua.ledger.origin import new_id, recorded_now

CHANNEL = "ledger_entry"
_HEAD = f"""
    {HOLD};
    SELECT ledger_current_epoch(), coalesce(head.n, 0), coalesce(head.hash, %s)
    FROM (VALUES (1)) AS one
    LEFT JOIN (SELECT n, hash FROM ledger_entry WHERE stream_kind = %s AND stream_id = %s
               ORDER BY n DESC LIMIT 1) AS head ON true
"""  # noqa: S608 -- no value is written into it
_WAKE_EVERY = 0.1
_last_wake = 0.0


def append(
    stream_kind: str,
    stream_id: UUID,
    kind: str,
    *,
    at: datetime,
    actor: str,
    unit: str = "",
    payload: Mapping[str, object] | None = None,
    ground: str = "",
) -> Entry:
    """Appends one entry to a stream and returns it.

    The caller holds the stream's row lock and an open transaction (a race is refused by
    the unique key on (stream, n)). `at` is when it happened in law. The payload holds ids,
    codes, amounts and digests only. Wakes the followers after the commit. Raises `Refused` on a
    restored database whose epoch was not raised.
    """
    assert connection.in_atomic_block, "an entry is written with the state that it tells of"
    refuse_unfitting()
    epoch, n, prev = _head(stream_kind, stream_id)
    entry = Entry(
        id=new_id(), stream_kind=stream_kind, stream_id=stream_id, n=n + 1, kind=kind, at=at,
        recorded_at=recorded_now(), actor=actor, unit=unit, payload=dict(payload or {}),
        ground=ground, prev=prev, epoch=epoch,
    )  # fmt: skip
    entry.hash = link(entry)
    entry.save(force_insert=True)
    transaction.on_commit(wake)
    return entry


def _head(stream_kind: str, stream_id: UUID) -> tuple[int, int, str]:
    """The epoch in force, held until the transaction ends, and where the stream stands: the
    number and hash of its last entry. One journey to the server for both statements."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [GENESIS, stream_kind, stream_id])
        cursor.nextset()
        epoch, n, prev = cursor.fetchone()
    return epoch, n, prev


def wake() -> None:
    """Tells sleeping followers that there is something new, at most ten times a second.

    NOTIFY takes a cluster-wide lock at commit, so it stays out of the verbs' transactions.
    """
    global _last_wake  # noqa: PLW0603 -- a throttle per process
    now = time.monotonic()
    if now - _last_wake < _WAKE_EVERY:
        return
    _last_wake = now
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def record_access(
    *, actor: str, unit: str, subject_kind: str, subject_id: UUID, purpose: str, at: datetime
) -> None:
    """Writes down that personal data of a subject was read, and why."""
    AccessLog.objects.create(
        actor=actor, unit=unit, subject_kind=subject_kind, subject_id=subject_id,
        purpose=purpose, at=at,
    )  # fmt: skip
