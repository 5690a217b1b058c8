"""The owner takes the dossier back, or asks to stop it; only while there is no result."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.queries import has_signed_result
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.models import Dossier, Withdrawal
from motcua.casework.dossiers.routing import close_tasks
from motcua.casework.dossiers.verb import begin, finish
from motcua.casework.money.closing import cancel_obligation
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

MOST_REASON = 4000


@transaction.atomic
def withdraw(dossier_id: UUID, *, actor: Actor, at: datetime, reason: str = "") -> Dossier:
    """Withdraws the dossier. Refused once a result is signed (NĐ 118/2025 Đ21).

    `reason` is free text of the owner, at most `MOST_REASON` characters of it: it is stored beside
    the dossier, and the ledger says only whether there is one.
    """
    dossier = begin("withdraw", dossier_id, actor=actor)
    if has_signed_result(dossier):
        raise Refused("There is already a signed result; it can no longer be withdrawn.",
                      code="result_signed")  # fmt: skip
    close_tasks(dossier, at=at, outcome="withdrawn")
    cancel_obligation(dossier, at=at)
    said = reason.strip()[:MOST_REASON]
    if said:
        Withdrawal.objects.create(dossier=dossier, reason=said)
    finish(dossier, "withdrawn", actor=actor, at=at, ground=ground_of("withdrawal", dossier, at),
           payload={"said_why": bool(said)})  # fmt: skip
    return dossier
