"""What all followers that talk to another system share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.record import STREAM
from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.registry import Slot
from motcua.ledger.follow import OtherSideDown
from motcua.ledger.models import Entry

RELATED = ("procedure", "version", "unit", "person", "organisation", "clock")


@contextmanager
def talking_to(slot: Slot[Any]) -> Iterator[None]:
    """Tells a system that is away from an entry that it chokes on.

    Away: `OtherSideDown`, everybody waits and nothing counts as a try. There, but without a
    usable answer to this entry: the entry's own failure, its stream is held back.
    """
    try:
        yield
    except SourceUnavailable as gone:
        if _is_there(slot):
            raise
        raise OtherSideDown(f"{gone.system} {gone.why}") from gone


def _is_there(slot: Slot[Any]) -> bool:
    try:
        return slot.connector().check().ok
    except SourceUnavailable:
        return False


def dossier_of(entry: Entry) -> Dossier | None:
    """The dossier of an entry with its neighbours; None for other streams and deleted ones."""
    if entry.stream_kind != STREAM:
        return None
    return Dossier.objects.select_related(*RELATED).filter(pk=entry.stream_id).first()


def content_of(dossier: Dossier) -> Content:
    """What the person declared; an empty one where there is none."""
    return Content.objects.filter(dossier=dossier).first() or Content(dossier=dossier)


def account_of(entry: Entry) -> UUID | None:
    """The account that acted, if the entry names one."""
    kind, _, key = entry.actor.partition(":")
    return UUID(key) if kind == "account" else None
