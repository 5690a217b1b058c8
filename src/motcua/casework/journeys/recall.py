"""Undo of a hand-over inside the office, within seconds and before anybody took it up.

It is no deletion: the trace shows the hand-over and the recall, as a dossier given back.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.dossiers.record import reference
from motcua.casework.dossiers.routing import move
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

UNDO = timedelta(seconds=10)  # how long a slip of the hand can be taken back; no rule of law


def recallable_until(dossier_id: UUID, actor: Actor) -> datetime | None:
    """Until when this actor can take back their hand-over; None where it is not the last word."""
    last = history(dossier_id).order_by("-n").first()
    if last is None or last.kind != "forwarded" or last.actor != reference(actor):
        return None
    return last.at + UNDO


@transaction.atomic
def recall(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """Takes the dossier back to the step that the actor has just passed on.

    `Refused` when seconds have passed, or anything happened to the dossier since.
    """
    dossier = begin("forward", dossier_id, actor=actor)
    until = recallable_until(dossier_id, actor)
    if until is None or at > until:
        raise Refused("It is too late to undo this; ask the colleague to give it back.",
                      code="too_late")  # fmt: skip
    passed_on = history(dossier_id).order_by("-n")[0]
    left = dossier.step
    move(dossier, "return", at=at, note="", to_step=str(passed_on.payload["from"]))
    finish(dossier, "given_back", actor=actor, at=at,
           payload={"from": left, "to": dossier.step, "recalled": True})  # fmt: skip
    return dossier
