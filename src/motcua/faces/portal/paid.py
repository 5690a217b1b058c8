"""The money of a dossier in the owner's words: paid, owed back, gone back, each with its day."""

from collections.abc import Iterator

from django.utils.translation import gettext

from motcua.casework.dossiers.models import Dossier
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.casework.money.queries import messages_of, order_of
from motcua.faces.components.parts import Row
from motcua.faces.components.words import moment, money


def money_of(dossier: Dossier) -> list[Row]:
    """What was paid and what became of it; empty while nothing was ever paid.

    A transaction beside the fee (paid twice, another amount) is owed back and has its own line.
    """
    order = order_of(dossier.id)
    return list(_rows(dossier, order)) if order else []


def _rows(dossier: Dossier, order: PaymentOrder) -> Iterator[Row]:
    came = list(messages_of(order))
    if order.paid_at:
        numbers = ", ".join(one.transaction for one in came if one.outcome == "paid")
        yield Row(gettext("Fee paid"), _sum(order.amount, moment(order.paid_at)))
        yield Row(gettext("Transaction"), numbers)
    if order.refunded_at:
        yield Row(gettext("Paid back"), _sum(order.amount, moment(order.refunded_at)))
    elif order.paid_at and dossier.business == "refused":
        yield Row(gettext("Refund"), _awaited(order.amount, cash=order.way == "cash"))
    for one in came:
        if one.outcome in ("doubled", "wrong_amount"):
            yield Row(gettext("Paid by mistake"), _beside(one))


def _beside(one: PaymentMessage) -> str:
    """A transaction that the fee did not need."""
    back = gettext("paid back") if one.refund_ref else gettext("is being paid back")
    return f"{_sum(one.amount, moment(one.at))}, {back}"


def _awaited(amount: int, *, cash: bool) -> str:
    where = (
        gettext("not yet; ask for it at the counter where you paid")
        if cash
        else gettext("not yet; it goes back the way it came")
    )
    return f"{money(amount)}, {where}"


def _sum(amount: int, when: str) -> str:
    return f"{money(amount)}, {when}"
