"""The specialist takes up an accepted dossier."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import assign, check_holder
from motcua.casework.dossiers.verb import begin, finish
from motcua.registers.people.actor import Actor


@transaction.atomic
def start_work(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """Marks the dossier as being worked on and assigns the open step to the actor."""
    dossier = begin("start_work", dossier_id, actor=actor)
    check_holder(dossier, actor)
    assign(dossier, actor.account_id)
    finish(dossier, "work_started", actor=actor, at=at, payload={"step": dossier.step})
    return dossier
