"""The result reaches its owner."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.delivery.models import Handover
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import close_tasks
from motcua.casework.dossiers.verb import begin, finish, move_delivery
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def hand_over(
    dossier_id: UUID, *, actor: Actor, at: datetime, way: str = "electronic", proof: str = ""
) -> Dossier:
    """Returns the result: electronic, counter or post. Refused without a result file (R-40)."""
    dossier = begin("hand_over", dossier_id, actor=actor)
    has_file = IssuedDocument.objects.filter(
        dossier=dossier, state="sealed", revoked_at=None, file__isnull=False
    )
    if not has_file.exists():
        raise Refused("The dossier has no result file; attach it first.", code="no_result_file")
    Handover.objects.update_or_create(
        dossier=dossier,
        defaults=(arrival := {"way": way, "sent_at": at, "delivered_at": at, "proof": proof}),
        create_defaults={**arrival, "ready_at": at},
    )
    move_delivery(dossier, "deliver")
    close_tasks(dossier, at=at, outcome="done")
    finish(dossier, "returned", actor=actor, at=at, payload={"way": way})
    return dossier
