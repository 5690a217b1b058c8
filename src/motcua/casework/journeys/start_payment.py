"""The person is on the way to the payment page, or comes back from it without having paid."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.record import record
from motcua.casework.dossiers.verb import move_money
from motcua.casework.money.lock import locked_order
from motcua.casework.money.models import PaymentOrder
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def start_payment(order_id: UUID, *, actor: Actor, at: datetime, provider_ref: str) -> PaymentOrder:
    """Stores that a payment service took the order; a second start changes nothing.

    Raises `Refused` (code `paid`) when the money is already there.
    """
    dossier, order = locked_order(order_id)
    require(actor, "start_payment", dossier)
    if order.state not in ("due", "pending"):
        raise Refused("There is nothing left to pay.", code="paid")
    if order.state == "pending" and order.provider_ref == provider_ref:
        return order
    if order.state == "due":
        move_money(dossier, "start_payment")
        dossier.save()
    order.state, order.provider_ref = "pending", provider_ref
    order.save()
    record(dossier, "payment_started", actor=actor, at=at,
           payload={"order": str(order.id), "provider_ref": provider_ref})  # fmt: skip
    return order


@transaction.atomic
def fail_payment(order_id: UUID, *, actor: Actor, at: datetime, why: str) -> PaymentOrder:
    """The service says that this attempt came to nothing: the order is due again.

    `why` is a machine word (failed, cancelled). Money that has arrived meanwhile stays.
    """
    dossier, order = locked_order(order_id)
    require(actor, "fail_payment", dossier)
    if order.state != "pending":
        return order
    move_money(dossier, "fail_payment")
    dossier.save()
    order.state = "due"
    order.save()
    record(dossier, "payment_failed", actor=actor, at=at,
           payload={"order": str(order.id), "why": why})  # fmt: skip
    return order
