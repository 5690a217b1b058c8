"""A dossier goes back inside the office, to an earlier step, with what is to be mended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import check_holder, move
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def give_back(dossier_id: UUID, *, actor: Actor, at: datetime, to_step: str, note: str) -> Dossier:
    """Returns the dossier to `to_step` (one of the step's lawful return steps), with a note."""
    dossier = begin("give_back", dossier_id, actor=actor)
    check_holder(dossier, actor)
    if not note.strip():
        raise Refused("Say what is to be mended.", code="reason_missing")
    left = dossier.step
    move(dossier, "return", at=at, note=note.strip(), to_step=to_step)
    finish(dossier, "given_back", actor=actor, at=at,
           payload={"from": left, "to": dossier.step})  # fmt: skip
    return dossier
