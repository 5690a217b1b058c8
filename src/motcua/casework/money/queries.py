"""Reading payment orders and obligations; whoever asks may already see the dossier."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.money.models import Obligation, PaymentMessage, PaymentOrder


def order_of(dossier_id: UUID) -> PaymentOrder | None:
    """What the dossier owes at filing; None before the person has confirmed."""
    return PaymentOrder.objects.filter(dossier_id=dossier_id).first()


def messages_of(order: PaymentOrder) -> QuerySet[PaymentMessage]:
    """What the payment service told about an order, the earliest first."""
    return order.messages.order_by("at")


def find_order(order_id: UUID) -> PaymentOrder | None:
    return PaymentOrder.objects.select_related("dossier").filter(pk=order_id).first()


def open_obligation(dossier_id: UUID) -> Obligation | None:
    """The obligation that work waits for; there is never more than one."""
    return Obligation.objects.filter(dossier_id=dossier_id, settled_at=None).first()
