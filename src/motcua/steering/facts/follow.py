"""The follower that turns ledger entries into facts, a batch at a time.

Its cursor lives in the manifest of the store, so rows and cursor move together. Every batch
recomputes whole rows from whole streams: late corrections and repeated reading change nothing
that they should not. Acknowledgements of the portal and of the vault are no entries; they are
found by their time, with an overlap, and change a row only if they are new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from motcua.casework.dossiers.record import STREAM
from motcua.casework.feedback.models import Petition
from motcua.law.calendar import VIETNAM
from motcua.law.log import logger
from motcua.ledger.epoch import current, exists
from motcua.ledger.follow import Place, alone, read_after
from motcua.ledger.models import Effect, Entry
from motcua.steering.facts.beside import payment_rows, petition_rows
from motcua.steering.facts.loading import PORTAL, VAULT, histories
from motcua.steering.facts.row import row_of
from motcua.steering.facts.schema import Table
from motcua.steering.facts.services import Register, service_rows
from motcua.steering.facts.store import Row, Store

log = logger(__name__)

NAME = "facts"
LIMIT = 10_000
OVERLAP = timedelta(seconds=10)
_TOLD, _DAY, _DIGEST, _EPOCH = "told_until", "register_day", "register_digest", "epoch"


@dataclass(frozen=True)
class Batch:
    """What one step takes in: entries read, streams to recompute, where it will stand."""

    read: int
    dossiers: frozenset[UUID]
    petitions: frozenset[UUID]
    place: Place
    told_until: datetime


def catch_up(home: Path, limit: int = LIMIT) -> int:
    """Takes in the next entries; returns how many it read, 0 when another session works.

    Safe beside itself and at any time; run it until it returns 0 to be up to date.
    """
    with alone(NAME) as mine:
        return _step(Store(home), limit) if mine else 0


def _step(store: Store, limit: int) -> int:
    epoch = str(current().n)
    if _was_restored(store, epoch):
        log.warning("the ledger was restored: the facts are made again from its first entry")
        store.forget()
    marks = store.marks
    batch = _batch(_place(store), marks.get(_TOLD), limit)
    register = _register(marks, batch.place)
    if not (batch.read or batch.dossiers or register):
        return 0
    rows = _rows(batch)
    notes = {_TOLD: batch.told_until.isoformat(), _EPOCH: epoch}
    if register is not None:
        notes[_DAY], notes[_DIGEST] = register.day.isoformat(), register.digest
        if marks.get(_DIGEST) != register.digest:
            rows["services"] = list(service_rows(register, store))
    place = batch.place
    store.write(
        rows,
        (place.epoch, place.tx, str(place.entry)),
        notes,
    )
    store.compact_if_due()
    return batch.read


def _was_restored(store: Store, epoch: str) -> bool:
    """Whether rows may tell of entries that the ledger has lost. They lie outside the database,
    and a row is made from its whole stream, so even one at an older entry may know too much."""
    place = _place(store)
    if place == Place():
        return False
    return store.marks.get(_EPOCH, str(place.epoch)) != epoch or not exists(place.entry)


@transaction.atomic
def _batch(place: Place, told: str | None, limit: int) -> Batch:
    now = timezone.now()
    entries = read_after(place, limit)
    dossiers = {each.stream_id for each in entries if each.stream_kind == STREAM}
    petitions = {each.stream_id for each in entries if each.stream_kind == "petition"}
    if told is not None:
        dossiers |= _acknowledged(datetime.fromisoformat(told) - OVERLAP)
    dossiers |= _complained_of(petitions)
    return Batch(
        len(entries), frozenset(dossiers), frozenset(petitions),
        Place.of(entries[-1]) if entries else place, now,
    )  # fmt: skip


def _acknowledged(since: datetime) -> set[UUID]:
    """Dossiers of which the portal or the vault has acknowledged something since then."""
    effects = Effect.objects.filter(follower__in=(PORTAL, VAULT), at__gt=since)
    entries = Entry.objects.filter(pk__in=effects.values("entry"), stream_kind=STREAM)
    return set(entries.values_list("stream_id", flat=True))


def _complained_of(petitions: Iterable[UUID]) -> set[UUID]:
    """The dossiers that these petitions are about: their own rows say that there is one."""
    rows = Petition.objects.filter(pk__in=list(petitions), dossier__isnull=False)
    return {each for each in rows.values_list("dossier_id", flat=True) if each is not None}


def _register(marks: Mapping[str, str], place: Place) -> Register | None:
    """The register of services, once a day; never one that is still being loaded, which would
    stand for the whole day: the modelled procedures come last, all at once, or a first dossier."""
    today = timezone.now().astimezone(VIETNAM).date()
    if marks.get(_DAY) == today.isoformat():
        return None
    register = Register.on(today)
    return register if register.versions or place != Place() else None


def _rows(batch: Batch) -> dict[Table, Iterable[Row]]:
    known = list(histories(batch.dossiers))
    return {
        "dossiers": [row_of(each) for each in known],
        "payments": [row for each in known for row in payment_rows(each)],
        "petitions": list(petition_rows(batch.petitions, _lengths(batch.petitions))),
    }


def _lengths(streams: Iterable[UUID]) -> dict[UUID, int]:
    rows = Entry.objects.filter(stream_kind="petition", stream_id__in=list(streams))
    counted = rows.values("stream_id").annotate(n=Count("pk"))
    return {row["stream_id"]: row["n"] for row in counted}


def place_of_facts(home: Path) -> Place:
    """How far the facts of a home have come."""
    return _place(Store(home))


def _place(store: Store) -> Place:
    cursor = store.cursor
    return Place(cursor[0], cursor[1], UUID(cursor[2])) if cursor else Place()
