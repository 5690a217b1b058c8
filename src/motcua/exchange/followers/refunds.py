"""Money that does not belong to us goes back: doubled, wrong amount, or a refused dossier."""

from functools import partial
from uuid import UUID

from django.utils import timezone

from motcua.casework.journeys.pay import refund
from motcua.casework.money.models import PaymentMessage
from motcua.exchange.calls.payment_booking import GATEWAY
from motcua.exchange.connectors import registry
from motcua.exchange.followers.outside import talking_to
from motcua.ledger.follow import once
from motcua.ledger.models import Entry

# Both came by transaction: what was paid through the national portal's platform goes back the
# same way as what was paid at our gateway. Cash and transfers are the counter's.
AT_GATEWAY = ("online", "portal")


class Refunds:
    """Sends back, at the gateway, every transaction that is owed back; once each."""

    name = "thanhtoan"
    system = "thanhtoan"

    def handle(self, entry: Entry) -> None:
        """Refunds what one entry owes; cash is given back at the counter, not here."""
        for message in _owed(entry):
            once(self.name, entry, f"refund:{message.pk}", partial(_back, message))


def _owed(entry: Entry) -> list[PaymentMessage]:
    rows = PaymentMessage.objects.select_related("order").filter(refund_ref="")
    if entry.kind == "payment_not_booked":
        return list(
            rows.filter(
                order_id=UUID(str(entry.payload["order"])),
                transaction=str(entry.payload["transaction"]),
            )
        )
    if entry.kind == "refused":
        paid = rows.filter(order__dossier_id=entry.stream_id, outcome="paid")
        return list(paid.filter(order__way__in=AT_GATEWAY))
    return []


def _back(message: PaymentMessage, key: str) -> None:
    with talking_to(registry.payment):
        done = registry.payment.get().refund(
            str(message.order_id), message.transaction, message.amount, key
        )
    refund(
        message.order_id, actor=GATEWAY, at=timezone.now(),
        transaction_id=message.transaction, ref=done.transaction,
    )  # fmt: skip
