"""The result travels by the public post: handed over, delivered by `hand_over`, or back again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.delivery.models import Handover
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import record
from motcua.casework.dossiers.verb import move_delivery
from motcua.registers.people.actor import Actor


@transaction.atomic
def send_by_post(dossier_id: UUID, *, actor: Actor, at: datetime, tracking: str) -> Dossier:
    """The post has the order under the waybill `tracking`; the same waybill again is nothing."""
    dossier = locked(dossier_id)
    require(actor, "send", dossier)
    handover = Handover.objects.select_for_update().get(dossier=dossier)
    if handover.tracking == tracking:
        return dossier
    move_delivery(dossier, "send")
    dossier.save()
    handover.tracking, handover.sent_at = tracking, at
    handover.save()
    record(dossier, "sent", actor=actor, at=at, payload={"way": "post", "tracking": tracking})
    return dossier


@transaction.atomic
def came_back(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """The post could not deliver it: it waits at the counter again."""
    dossier = locked(dossier_id)
    require(actor, "come_back", dossier)
    handover = Handover.objects.select_for_update().get(dossier=dossier)
    move_delivery(dossier, "come_back")
    dossier.save()
    record(
        dossier, "came_back", actor=actor, at=at,
        payload={"way": "post", "tracking": handover.tracking},
    )  # fmt: skip
    return dossier
