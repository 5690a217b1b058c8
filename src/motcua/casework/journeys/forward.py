"""The internal route moves on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import check_holder, move
from motcua.casework.dossiers.verb import begin, finish
from motcua.registers.people.actor import Actor


@transaction.atomic
def forward(
    dossier_id: UUID, *, actor: Actor, at: datetime, note: str = "", assignee: UUID | None = None
) -> Dossier:
    """Ends the present step and hands the dossier to the next post, or to one colleague there."""
    dossier = begin("forward", dossier_id, actor=actor)
    check_holder(dossier, actor)
    left = dossier.step
    move(dossier, "advance", at=at, note=note, assignee=assignee)
    finish(dossier, "forwarded", actor=actor, at=at,
           payload={"from": left, "to": dossier.step})  # fmt: skip
    return dossier
