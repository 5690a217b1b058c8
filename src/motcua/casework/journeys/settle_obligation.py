"""The financial obligation is fulfilled, or no longer owed; work goes on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.routing import check_holder
from motcua.casework.dossiers.verb import begin, finish
from motcua.casework.money.models import Obligation
from motcua.law.errors import Refused
from motcua.law.lifecycle import Money, after_money
from motcua.registers.people.actor import Actor


@transaction.atomic
def settle_obligation(
    dossier_id: UUID, *, actor: Actor, at: datetime, proof: str, waived: bool = False
) -> Obligation:
    """Books the open obligation as paid, or as waived, on `proof`.

    `proof` is the number of the treasury's receipt, or of the decision that waives it; without
    one nothing is settled (`Refused`).
    """
    dossier = begin("settle_obligation", dossier_id, actor=actor)
    check_holder(dossier, actor)
    if not proof.strip():
        raise Refused("Give the number of the receipt or of the decision.", code="no_proof")
    row = Obligation.objects.select_for_update().get(dossier=dossier, settled_at=None)
    row.state = after_money("waive" if waived else "pay", Money(row.state))
    row.settled_at, row.proof = at, proof.strip()[:80]
    row.save()
    finish(
        dossier, "obligation_settled", actor=actor, at=at,
        payload={"obligation": str(row.id), "amount": row.amount, "state": row.state},
    )  # fmt: skip
    return row
