"""Booking what a gateway reports, by call-back or by query: the same report has one effect."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import IntegrityError

from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.start_payment import fail_payment
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.payment import PaymentReport, PaymentState
from motcua.exchange.models import UnclaimedPayment
from motcua.law.errors import Refused
from motcua.registers.people.actor import system_actor

GATEWAY = system_actor("payment-gateway", channel="api")
Outcome = Literal[
    "paid", "already", "doubled", "wrong_amount", "failed", "waiting", "refunded",
    "unknown_order", "conflict",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of a report.

    paid: the dossier is paid and submitted · already: told before, nothing changed · doubled,
    wrong_amount: booked and owed back · failed: the order is due again · waiting: no money has
    moved · refunded: the gateway says that it went back · unknown_order: no such order here ·
    conflict: the gateway used one transaction number for two orders, a person must look.
    """

    outcome: Outcome
    dossier_id: UUID | None = None
    refund_due: int = 0


def book(report: PaymentReport, *, at: datetime) -> Booked:
    """Books one verified report, exactly once per transaction."""
    order = _order(report.order_id)
    if order is None:
        return _unclaimed(report, at)
    try:
        return _booked(report, order, at)
    except Refused as no:
        if no.code != "not_found":
            raise
        return _unclaimed(report, at)  # its owner took the order back at this very moment


def _booked(report: PaymentReport, order: PaymentOrder, at: datetime) -> Booked:
    if report.state is PaymentState.PAID:
        return _paid(report, order, at)
    if report.state in (PaymentState.FAILED, PaymentState.CANCELLED):
        return _failed(report, order, at)
    known = "refunded" if report.state is PaymentState.REFUNDED else "waiting"
    return Booked("refunded" if known == "refunded" else "waiting", order.dossier_id)


def _paid(report: PaymentReport, order: PaymentOrder, at: datetime) -> Booked:
    try:
        done = pay(
            order.id, actor=GATEWAY, at=at, transaction_id=report.transaction,
            amount=report.amount, way=registry.payment.get().way,
        )  # fmt: skip
    except IntegrityError:
        return Booked("conflict", order.dossier_id)
    outcomes: dict[str, Outcome] = {
        "paid": "paid", "already": "already", "doubled": "doubled", "wrong_amount": "wrong_amount",
    }  # fmt: skip
    return Booked(outcomes[done.outcome], order.dossier_id, done.refund_due)


def _failed(report: PaymentReport, order: PaymentOrder, at: datetime) -> Booked:
    """An attempt came to nothing; one that comes late, after the money, changes nothing."""
    after = fail_payment(order.id, actor=GATEWAY, at=at, why=report.state.value)
    return Booked("failed" if after.state == "due" else "already", order.dossier_id)


def _unclaimed(report: PaymentReport, at: datetime) -> Booked:
    """Money for an order that was undone meanwhile is written down, so that it goes back."""
    if report.state is not PaymentState.PAID or not report.transaction:
        return Booked("unknown_order")
    UnclaimedPayment.objects.get_or_create(
        transaction=report.transaction,
        defaults={"order_id": report.order_id, "amount": report.amount, "at": at},
    )
    return Booked("unknown_order", refund_due=report.amount)


def _order(reference: str) -> PaymentOrder | None:
    try:
        return PaymentOrder.objects.filter(pk=UUID(reference)).first()
    except ValueError:
        return None
