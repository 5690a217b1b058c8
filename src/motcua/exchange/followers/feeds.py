"""Reading a feed of another system: a stored cursor, one reader at a time, nothing skipped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.registry import Slot
from motcua.exchange.models import FeedCursor, RefusedRow
from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.follow import alone
from motcua.registers.orgs.models import Unit
from motcua.registers.orgs.queries import commune_unit

log = logger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One row of a feed. `code` names it for people."""

    cursor: int
    code: str
    value: T


def pull(
    feed: str,
    slot: Slot[Any],
    read: Callable[[int, int], list[Row[T]]],
    take: Callable[[T], None],
    limit: int,
) -> int:
    """Reads and takes the next rows; returns how many it read, 0 when another one reads now.

    The row and the cursor are written in one transaction: a crash takes a row again or not at
    all, never twice. A system that is away leaves the cursor and says so in `waits_on`.
    """
    with alone(f"feed:{feed}") as mine:
        if not mine:
            return 0
        cursor, _ = FeedCursor.objects.get_or_create(feed=feed)
        try:
            rows = read(cursor.after, limit)
        except (SourceUnavailable, SourceRefused) as gone:
            FeedCursor.objects.filter(feed=feed).update(waits_on=str(gone)[:300])
            log.warning("feed %s of %s waits: %s", feed, slot.name, gone.why)
            return 0
        for row in sorted(rows, key=lambda one: one.cursor):
            if row.cursor > cursor.after:
                _take(feed, row, take)
        return len(rows)


def _take(feed: str, row: Row[T], take: Callable[[T], None]) -> None:
    now = timezone.now()
    try:
        with transaction.atomic():
            take(row.value)
            _move(feed, row.cursor)
    except Refused as no:
        with transaction.atomic():
            RefusedRow.objects.get_or_create(
                feed=feed, cursor=row.cursor,
                defaults={"code": row.code, "why": str(no)[:300], "at": now},
            )  # fmt: skip
            _move(feed, row.cursor)


def _move(feed: str, cursor: int) -> None:
    FeedCursor.objects.filter(feed=feed).update(after=cursor, moved_at=timezone.now(), waits_on="")


def unit_path(code: str) -> str:
    """A path of ours, or the path of the commune with this national code; `Refused` otherwise."""
    if Unit.objects.filter(pk=code).exists():
        return code
    return commune_unit(code).path
