"""Reading a feed of another system: a stored cursor, one reader at a time, nothing skipped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
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
# What is wrong with one row and not with us: it is kept aside and holds up nobody.
UNTAKEN = (Refused, ObjectDoesNotExist, ValueError, IntegrityError)


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One row of a feed. `code` names it for people."""

    cursor: int
    code: str
    value: T


@dataclass(frozen=True, slots=True)
class Feed(Generic[T]):
    """A feed of another system: how to read rows after a cursor, and how to take one."""

    name: str
    slot: Slot[Any]
    read: Callable[[int, int], list[Row[T]]]
    take: Callable[[T], None]

    def pull(self, limit: int) -> int:
        """Reads and takes the next rows; returns how many, 0 when another one reads now.

        The row and the cursor are written in one transaction: a crash takes a row again or
        not at all, never twice. A system that is away leaves the cursor and says so in
        `waits_on`. A row that cannot be taken is kept with its reason and holds up nobody.
        """
        with alone(f"feed:{self.name}") as mine:
            if not mine:
                return 0
            cursor, _ = FeedCursor.objects.get_or_create(feed=self.name)
            rows = self._rows(cursor.after, limit)
            for row in sorted(rows, key=lambda one: one.cursor):
                if row.cursor > cursor.after:
                    _take(self.name, row, self.take)
            return len(rows)

    def retry_refused(self) -> int:
        """Takes refused rows again, oldest first, when their reason is gone; how many went in.

        What waits behind a refused row of the same code was refused with it, so the rows of a
        code always go in in their order.
        """
        with alone(f"feed:{self.name}") as mine:
            if not mine:
                return 0
            refused = RefusedRow.objects.filter(feed=self.name, settled_at=None)
            return sum(self._again(row) for row in refused.order_by("cursor"))

    def _again(self, refused: RefusedRow) -> int:
        if _waits(self.name, refused.code, before=refused.cursor):
            return 0
        rows = [one for one in self._rows(refused.cursor - 1, 1) if one.cursor == refused.cursor]
        if not rows:  # the system is away, or no longer has the row: nothing is settled by that
            return 0
        try:
            with transaction.atomic():
                for row in rows:
                    self.take(row.value)
                refused.settled_at = timezone.now()
                refused.save(update_fields=["settled_at"])
        except UNTAKEN as no:
            RefusedRow.objects.filter(pk=refused.pk).update(why=str(no)[:300])
            return 0
        return len(rows)

    def _rows(self, after: int, limit: int) -> list[Row[T]]:
        try:
            return self.read(after, limit)
        except (SourceUnavailable, SourceRefused) as gone:
            FeedCursor.objects.filter(feed=self.name).update(waits_on=str(gone)[:300])
            log.warning("feed %s of %s waits: %s", self.name, self.slot.name, gone.why)
            return []


def _take(feed: str, row: Row[T], take: Callable[[T], None]) -> None:
    now = timezone.now()
    try:
        _check_turn(feed, row)
        with transaction.atomic():
            take(row.value)
            _move(feed, row.cursor)
    except UNTAKEN as no:
        with transaction.atomic():
            RefusedRow.objects.get_or_create(
                feed=feed, cursor=row.cursor,
                defaults={"code": row.code, "why": str(no)[:300], "at": now},
            )  # fmt: skip
            _move(feed, row.cursor)


def _check_turn(feed: str, row: Row[T]) -> None:
    if _waits(feed, row.code, before=row.cursor):
        raise Refused("An earlier change of the same case waits.", code="waits")


def _waits(feed: str, code: str, *, before: int) -> bool:
    """Whether an older row of the same code could not be taken yet."""
    return RefusedRow.objects.filter(
        feed=feed, code=code, cursor__lt=before, settled_at=None
    ).exists()


def _move(feed: str, cursor: int) -> None:
    FeedCursor.objects.filter(feed=feed).update(after=cursor, moved_at=timezone.now(), waits_on="")


def unit_path(code: str) -> str:
    """A path of ours, or the path of the commune with this national code; `Refused` otherwise."""
    if Unit.objects.filter(pk=code).exists():
        return code
    return commune_unit(code).path
