"""Money arrives. The verified call-back calls this; it also submits, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.record import record
from motcua.casework.dossiers.verb import move_money
from motcua.casework.journeys.submit import submit_locked
from motcua.casework.money.lock import locked_order
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.registers.people.actor import Actor

# portal: over the national portal's payment platform; online: over another gateway.
Way = Literal["portal", "online", "cash"]


@dataclass(frozen=True, slots=True)
class PayOutcome:
    """`outcome`: paid, already (same transaction again), doubled, wrong_amount.

    `refund_due` is what has to go back, in đồng.
    """

    outcome: str
    dossier: Dossier
    refund_due: int = 0


@transaction.atomic
def pay(
    order_id: UUID, *, actor: Actor, at: datetime, transaction_id: str, amount: int,
    way: Way,
) -> PayOutcome:  # fmt: skip
    """Books one transaction on an order, exactly once per `transaction_id`.

    A first right amount marks the dossier paid and submits it, even if the browser is gone.
    The same transaction again changes nothing; another one on a paid order is booked as
    doubled and owed back; a wrong amount is booked and owed back, and the order stays due.
    """
    dossier, order = locked_order(order_id)
    require(actor, "pay", dossier)
    if order.messages.filter(transaction=transaction_id).exists():
        return PayOutcome("already", dossier)
    outcome = _outcome(order, amount)
    PaymentMessage.objects.create(
        order=order, transaction=transaction_id, amount=amount, outcome=outcome, at=at
    )
    payload = {"order": str(order.id), "transaction": transaction_id, "amount": amount}
    if outcome != "paid":
        record(dossier, "payment_not_booked", actor=actor, at=at,
               payload={**payload, "why": outcome})  # fmt: skip
        return PayOutcome(outcome, dossier, refund_due=amount)
    order.state, order.paid_at, order.way = "paid", at, way
    order.save()
    move_money(dossier, "pay")
    record(dossier, "paid", actor=actor, at=at, payload={**payload, "way": way})
    if dossier.business == "draft":
        content = Content.objects.select_for_update().get(dossier=dossier)
        submit_locked(dossier, content, actor=actor, at=at)
    else:
        dossier.save()
    return PayOutcome("paid", dossier)


@transaction.atomic
def refund(order_id: UUID, *, actor: Actor, at: datetime, transaction_id: str, ref: str) -> None:
    """Books that a transaction has been paid back under the reference `ref`."""
    message = PaymentMessage.objects.select_related("order").get(
        order_id=order_id, transaction=transaction_id
    )
    dossier = locked(message.order.dossier_id)
    require(actor, "refund", dossier)
    if message.refund_ref:
        return
    message.refund_ref = ref
    message.save(update_fields=["refund_ref"])
    if message.outcome == "paid":
        PaymentOrder.objects.filter(pk=order_id).update(state="refunded", refunded_at=at)
        move_money(dossier, "refund")
        dossier.save()
    record(dossier, "refunded", actor=actor, at=at,
           payload={"order": str(order_id), "transaction": transaction_id,
                    "amount": message.amount, "ref": ref})  # fmt: skip


def _outcome(order: PaymentOrder, amount: int) -> str:
    if order.state in ("paid", "refunded"):
        return "doubled"
    return "paid" if amount == order.amount else "wrong_amount"
