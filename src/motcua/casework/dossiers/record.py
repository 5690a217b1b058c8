"""Writing a dossier's deeds into the ledger."""

from collections.abc import Mapping
from datetime import datetime

from motcua.casework.dossiers.models import Dossier
from motcua.ledger.append import append
from motcua.ledger.models import Entry
from motcua.registers.people.actor import Actor

STREAM = "dossier"


def reference(actor: Actor) -> str:
    """How the ledger names an actor: by id, never by name."""
    if actor.account_id:
        return f"account:{actor.account_id}"
    return f"person:{actor.person_id}" if actor.person_id else f"system:{actor.name}"


def record(
    dossier: Dossier,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    payload: Mapping[str, object] | None = None,
    ground: str = "",
) -> Entry:
    """Appends an entry to the dossier's stream; the caller holds its lock."""
    return append(
        STREAM, dossier.id, kind, at=at, actor=reference(actor), unit=actor.unit or "",
        payload={"role": actor.role, **(payload or {})}, ground=ground,
    )  # fmt: skip
