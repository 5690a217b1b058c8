"""Paying online: opening an order at the gateway, and asking what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.access import require
from motcua.casework.journeys.start_payment import start_payment as mark_started
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.calls.payment_booking import Booked, book
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.payment import Order, Started
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Absolute addresses of ours: where the gateway reports, and where the person comes back."""

    notify_url: str
    return_url: str
    language: str = "vi"


def start_payment(order_id: UUID, *, actor: Actor, at: datetime, back: ReturnTo) -> str:
    """Opens the order at the gateway and returns the page where the person pays.

    The order id is the gateway's reference, so a second call gives the same page. Raises
    `Refused`: paid, not_found, no_right, or gateway_unavailable (the order stays due and the
    person can try again; nothing is lost).
    """
    order = _order(order_id)
    require(actor, "start_payment", order.dossier)
    if order.state not in ("due", "pending"):
        raise Refused("There is nothing left to pay.", code="paid")
    started = _open(order, actor, back)
    mark_started(order_id, actor=actor, at=at, provider_ref=started.gateway_id)
    return started.pay_url


def query_payment(order_id: UUID, *, actor: Actor, at: datetime) -> Booked:
    """Asks the gateway what became of an order and books what it says.

    For the page to which the person comes back before the call-back, and for orders whose
    call-back never comes. Raises `Refused` (gateway_unavailable).
    """
    order = _order(order_id)
    require(actor, "pay", order.dossier)
    try:
        report = ask(
            Question("thanhtoan", "payment_query", actor, order.id),
            lambda: registry.payment.get().query(str(order.id)),
            lambda answer: answer.state.value,
        )
    except (SourceUnavailable, SourceRefused) as gone:
        raise gateway_unavailable() from gone
    return book(report, at=at)


def gateway_unavailable() -> Refused:
    """The sentence for a gateway that does not answer."""
    return Refused(
        "The payment service does not answer now. Nothing was charged; please try again later.",
        code="gateway_unavailable",
    )


def _order(order_id: UUID) -> PaymentOrder:
    order = PaymentOrder.objects.select_related("dossier__person").filter(pk=order_id).first()
    if order is None:
        raise Refused("There is no such payment order.", code="not_found")
    return order


def _open(order: PaymentOrder, actor: Actor, back: ReturnTo) -> Started:
    dossier = order.dossier
    wanted = Order(
        order_id=str(order.id),
        amount=order.amount,
        description=f"Phí, lệ phí thủ tục {dossier.procedure_id}",
        procedure_code=dossier.procedure_id,
        unit_code=dossier.unit_id,
        payer_name=dossier.person.full_name if dossier.person else "",
        notify_url=back.notify_url,
        return_url=back.return_url,
        language=back.language,
    )
    try:
        return ask(
            Question("thanhtoan", "payment_start", actor, order.id),
            lambda: registry.payment.get().start(wanted),
            lambda _: "started",
        )
    except (SourceUnavailable, SourceRefused) as gone:
        raise gateway_unavailable() from gone
