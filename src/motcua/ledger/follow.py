"""The follower engine: reads entries in commit order and never skips one that commits late.

With concurrent writers `id > cursor` would pass over rows that commit late, and transaction
ids start again after a restore. So the cursor is the triple (epoch, tx, id), and an entry is
only read when no transaction older than it can still commit.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from traceback import walk_tb
from types import FrameType
from typing import Protocol
from uuid import UUID

from django.db import connection
from django.utils import timezone

from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.epoch import refuse_unfitting
from motcua.ledger.models import Cursor, Effect, Entry, HeldStream

log = logger(__name__)

NOWHERE = UUID(int=0)
TRIES = 5
RETRY_SECONDS = (1, 5, 30, 120)
_READ = """
    SELECT * FROM ledger_entry
    WHERE (epoch, tx, id) > (%s, %s::xid8, %s)
      AND (epoch < ledger_current_epoch() OR tx < pg_snapshot_xmin(pg_current_snapshot()))
    ORDER BY epoch, tx, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a follower stands."""

    epoch: int = 0
    tx: int = 0
    entry: UUID = NOWHERE

    @classmethod
    def of(cls, entry: Entry) -> "Place":
        return cls(entry.epoch, entry.tx, entry.id)


class OtherSideDown(Exception):
    """The whole other side is away: nothing is held, nothing moves, the follower waits.

    Only for a system that does not answer at all. An entry that the other side refuses is a
    failure of that entry, and must raise something else, or it would stop everybody.
    """


class Follower(Protocol):
    """Something derived from entries. `handle` is idempotent or uses `once`."""

    name: str

    def handle(self, entry: Entry) -> None: ...


def read_after(place: Place, limit: int = 500) -> list[Entry]:
    """The next entries that are safe to read, in commit order.

    Raises `Refused` on a restored database whose epoch was not raised.
    """
    refuse_unfitting()
    args = [place.epoch, str(place.tx), place.entry, limit]
    return list(Entry.objects.raw(_READ, args))


def place_of(follower: str) -> Place:
    row = Cursor.objects.filter(pk=follower).first()
    return Place(row.epoch, row.tx, row.entry) if row else Place()


def move(follower: str, place: Place) -> None:
    """Stores how far the follower has come."""
    Cursor.objects.update_or_create(
        pk=follower,
        defaults={
            "epoch": place.epoch, "tx": place.tx, "entry": place.entry,
            "moved_at": timezone.now(),
        },
    )  # fmt: skip


def lag(follower: str) -> tuple[int, float]:
    """(entries, seconds) that a follower is behind."""
    return behind(place_of(follower))


def behind(place: Place) -> tuple[int, float]:
    """(entries, age in seconds of the oldest of them) after a place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(extract(epoch FROM now() - min(recorded_at)), 0)"
            " FROM ledger_entry WHERE (epoch, tx, id) > (%s, %s::xid8, %s)",
            [place.epoch, str(place.tx), place.entry],
        )
        count, seconds = cursor.fetchone()
    return int(count), max(0.0, float(seconds))


@contextmanager
def alone(follower: str) -> Iterator[bool]:
    """Yields whether this session holds the follower's advisory lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"follower:{follower}"])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"follower:{follower}"])


def run_once(follower: Follower, limit: int = 500) -> int:
    """Handles what is waiting, up to `limit` entries; returns how many it read.

    Only one session works for a follower at a time; another one returns 0. An entry that
    fails holds its stream back and nothing else; after five tries the stream is parked.
    When the other side is down, or the database was restored and its epoch not raised, the
    cursor stays where it is, and nothing counts as a try.
    """
    with alone(follower.name) as mine:
        if not mine or not _in_order(follower.name):
            return 0
        done = 0
        last: Entry | None = None
        try:
            _retry_held(follower)
            held, first = _held_streams(follower.name), _not_before(follower.name)
            for entry in read_after(place_of(follower.name), limit):
                done += 1
                last = entry
                if entry.recorded_at < first:
                    continue
                if (entry.stream_kind, entry.stream_id) not in held and not _try(follower, entry):
                    held.add((entry.stream_kind, entry.stream_id))
                move(follower.name, Place.of(entry))
            if last is not None:
                move(follower.name, Place.of(last))
        except OtherSideDown as down:
            log.warning("follower %s waits: %s", follower.name, down)
        return done


def _in_order(follower: str) -> bool:
    """Whether anything may be read or had now; says why not."""
    try:
        refuse_unfitting()
    except Refused as no:
        log.warning("follower %s waits: %s", follower, no)
        return False
    return True


def once(follower: str, entry: Entry, effect: str, act: Callable[[str], object]) -> bool:
    """Runs `act(key)` unless this effect has been had; the key goes outside as idempotency key.

    The effect is written after `act` returns: a crash between the two repeats `act` with
    the same key, which the other side must recognise.
    """
    if Effect.objects.filter(follower=follower, entry=entry.id, effect=effect).exists():
        return False
    act(f"{follower}:{entry.id}:{effect}")
    Effect.objects.get_or_create(
        follower=follower, entry=entry.id, effect=effect, defaults={"at": timezone.now()}
    )
    return True


def resume(follower: str, stream_id: UUID) -> int:
    """Lets a held stream, parked or between two tries, be tried again now with its tries counted
    from the beginning; returns how many rows it touched."""
    return HeldStream.objects.filter(follower=follower, stream_id=stream_id).update(
        parked=False, tries=0, next_try_at=timezone.now()
    )


def leave_history_alone(followers: Iterable[str], before: datetime) -> None:
    """These followers pass over entries recorded before that moment (a move-in, a demo)."""
    for name in followers:
        Cursor.objects.update_or_create(pk=name, defaults={"not_before": before})


def _not_before(follower: str) -> datetime:
    moment = Cursor.objects.filter(pk=follower).values_list("not_before", flat=True).first()
    return moment or datetime.min.replace(tzinfo=UTC)


def _held_streams(follower: str) -> set[tuple[str, UUID]]:
    rows = HeldStream.objects.filter(follower=follower)
    return set(rows.values_list("stream_kind", "stream_id"))


def _try(follower: Follower, entry: Entry) -> bool:
    try:
        follower.handle(entry)
    except OtherSideDown:
        raise
    except Exception as error:  # noqa: BLE001 -- any failure of one entry holds its stream only
        _hold(follower.name, entry, error)
        return False
    return True


def _hold(follower: str, entry: Entry, error: Exception) -> None:
    log.warning("follower %s holds a stream at %s: %s", follower, entry.id, type(error).__name__)
    HeldStream.objects.get_or_create(
        follower=follower, stream_kind=entry.stream_kind, stream_id=entry.stream_id,
        defaults={
            "from_n": entry.n, "error": where_of(error),
            "next_try_at": timezone.now() + timedelta(seconds=RETRY_SECONDS[0]),
        },
    )  # fmt: skip


def where_of(error: BaseException) -> str:
    """Kind and place of a failure: `ValueError at motcua.exchange.followers.post:31`.

    Never its words, which may quote a name, an address or an answer of the other side. The place
    is the innermost line of ours, or the innermost one when none is ours.
    """
    kind, places = type(error), list(walk_tb(error.__traceback__))
    ours = [(frame, line) for frame, line in places if _module(frame).startswith("motcua.")]
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    for frame, line in (ours or places)[-1:]:
        name += f" at {_module(frame)}:{line}"
    return name[:300]


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _retry_held(follower: Follower) -> None:
    due = HeldStream.objects.filter(
        follower=follower.name, parked=False, next_try_at__lte=timezone.now()
    )
    for row in due:
        _retry(follower, row)


def _retry(follower: Follower, row: HeldStream) -> None:
    for entry in _waiting(row, place_of(follower.name)):
        try:
            follower.handle(entry)
        except OtherSideDown:
            raise
        except Exception as error:  # noqa: BLE001 -- see _try
            row.from_n = entry.n
            row.tries += 1
            row.parked = row.tries >= TRIES
            wait = RETRY_SECONDS[min(row.tries, len(RETRY_SECONDS)) - 1]
            row.next_try_at = timezone.now() + timedelta(seconds=wait)
            row.error = where_of(error)
            row.save()
            return
    row.delete()


def _waiting(row: HeldStream, upto: Place) -> Iterable[Entry]:
    """The held entries of a stream that the cursor has already passed."""
    entries = Entry.objects.filter(
        stream_kind=row.stream_kind, stream_id=row.stream_id, n__gte=row.from_n
    ).order_by("n")
    here = (upto.epoch, upto.tx, upto.entry)
    return [e for e in entries if (e.epoch, e.tx, e.id) <= here]
