"""The frame that every verb on an existing dossier shares: begin, change, finish."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.clocks import refresh
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import record
from motcua.law.errors import Refused
from motcua.law.lifecycle import Business, Delivery, Money, after, after_delivery, after_money
from motcua.ledger.models import Entry
from motcua.registers.people.actor import Actor


def begin(verb: str, dossier_id: UUID, *, actor: Actor) -> Dossier:
    """Locks the dossier and refuses what this actor may not do to it now.

    Returns it with its next business state set, not yet saved. A mirrored dossier belongs
    to another system and takes no verb of ours.
    """
    dossier = locked(dossier_id)
    require(actor, verb, dossier)
    if dossier.mirror:
        raise Refused(
            "This dossier is handled in %(system)s; here it can only be followed.",
            code="mirrored", system=dossier.mirror,
        )  # fmt: skip
    worked_on = dossier.tasks.filter(done_at=None).exists()
    came_from = Business.IN_PROGRESS if worked_on else Business.SUBMITTED
    dossier.business = after(verb, Business(dossier.business), came_from=came_from)
    return dossier


def finish(
    dossier: Dossier,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    payload: Mapping[str, object] | None = None,
    ground: str = "",
) -> Entry:
    """Saves the dossier, appends the entry and stores the recomputed clock."""
    dossier.save()
    entry = record(dossier, kind, actor=actor, at=at, payload=payload, ground=ground)
    refresh(dossier, at=at)
    return entry


def move_money(dossier: Dossier, verb: str) -> None:
    """Leads the fee at filing one edge on, or refuses; the caller saves the dossier."""
    dossier.money = after_money(verb, Money(dossier.money))


def move_delivery(dossier: Dossier, verb: str) -> None:
    """Leads the delivery one edge on, or refuses; the caller saves the dossier."""
    dossier.delivery = after_delivery(verb, Delivery(dossier.delivery))
