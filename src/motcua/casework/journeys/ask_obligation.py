"""A financial obligation that appears during the work: a tax, a charge on land (portal code 6).

It is no part of the fee at filing. Its money is a row of its own, never the dossier's `money`;
the appointment runs on, because no general rule that stops it was found.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.routing import check_holder
from motcua.casework.dossiers.verb import begin, finish
from motcua.casework.money.models import Obligation
from motcua.law.errors import Refused
from motcua.law.lifecycle import Money, after_money
from motcua.registers.people.actor import Actor

MOST = 10**13  # a slip of the hand beyond any charge; đồng


@transaction.atomic
def ask_obligation(
    dossier_id: UUID, *, actor: Actor, at: datetime, amount: int, what: str, notice: str = ""
) -> Obligation:
    """Raises an obligation of `amount` đồng; work waits until it is settled.

    `what` says in plain words what is paid, where and how; `notice` is the number of the tax
    authority's notice. Raises `Refused` for an amount of nothing or words that say nothing.
    """
    dossier = begin("ask_obligation", dossier_id, actor=actor)
    check_holder(dossier, actor)
    if not 0 < amount <= MOST:
        raise Refused("Give the amount in đồng.", code="no_amount")
    if len(what.strip()) < 10:
        raise Refused("Say in a full sentence what is paid, and where.", code="what_missing")
    row = Obligation.objects.create(
        dossier=dossier, amount=amount, what=what.strip()[:500], notice=notice.strip()[:80],
        state=after_money("charge", Money.NONE), asked_at=at, asked_by_id=actor.account_id,
    )  # fmt: skip
    finish(dossier, "obligation_asked", actor=actor, at=at,
           payload={"obligation": str(row.id), "amount": amount})  # fmt: skip
    return row
