"""Reading the whole ledger again and finding any changed entry."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import connection

from motcua.ledger.chain import link
from motcua.ledger.models import GENESIS, DaySeal, Entry
from motcua.ledger.seal import holds, signing_key

CHUNK = 5000
_AHEAD = """
    SELECT id::text, n FROM ledger_entry
    WHERE epoch = ledger_current_epoch() AND tx >= pg_snapshot_xmax(pg_current_snapshot())
      AND tx IS DISTINCT FROM pg_current_xact_id_if_assigned()
    ORDER BY epoch, tx, id
"""


@dataclass
class Findings:
    """What a verification read and what it found broken."""

    entries: int = 0
    chains: int = 0
    sealed_days: int = 0
    broken: list[dict[str, object]] = field(default_factory=list)

    def as_answer(self) -> dict[str, object]:
        return {
            "entries": self.entries, "chains": self.chains,
            "sealed_days": self.sealed_days, "broken": self.broken,
        }  # fmt: skip


def verify(home: Path, tell: Callable[[int], object] = int) -> Findings:
    """Checks every chain link by link and every sealed day; streams, bounded memory.

    The hash covers all but `tx`, the entry's place among the transactions of its server. Of that
    place one thing can be known: no transaction lies ahead of those that the server has begun.
    A wrong smaller one changes nothing that was said, only when a follower reads it. `tell`
    hears now and then how many entries were read so far.
    """
    found = Findings()
    _check_chains(found, tell)
    _check_places(found)
    key = signing_key(home)
    for row in DaySeal.objects.order_by("day"):
        found.sealed_days += 1
        if not holds(row, key):
            found.broken.append({"day": str(row.day), "why": "the seal does not fit its entries"})
    return found


def _check_chains(found: Findings, tell: Callable[[int], object]) -> None:
    stream: tuple[str, UUID] | None = None
    n, prev = 0, GENESIS
    entries = Entry.objects.order_by("stream_kind", "stream_id", "n").iterator(chunk_size=CHUNK)
    for entry in entries:
        if (entry.stream_kind, entry.stream_id) != stream:
            stream, n, prev = (entry.stream_kind, entry.stream_id), 0, GENESIS
            found.chains += 1
        found.entries += 1
        why = _why_broken(entry, n + 1, prev)
        if why:
            found.broken.append({"entry": str(entry.id), "n": entry.n, "why": why})
        n, prev = entry.n, entry.hash
        if found.entries % CHUNK == 0:
            tell(found.entries)


def _check_places(found: Findings) -> None:
    """Entries whose transaction has not begun yet; one by whom we are asked has."""
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD)
        for entry, n in cursor.fetchall():
            why = "its transaction lies ahead of all that the server has begun"
            found.broken.append({"entry": entry, "n": n, "why": why})


def _why_broken(entry: Entry, n: int, prev: str) -> str:
    if entry.n != n:
        return "an entry before it is missing"
    if entry.prev != prev:
        return "it does not follow the entry before it"
    if link(entry) != entry.hash:
        return "its content was changed"
    return ""
