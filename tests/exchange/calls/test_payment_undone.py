"""Money that comes while its order is being taken back is booked or written down to go back."""

from functools import partial

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.confirm import reopen
from motcua.casework.money.models import PaymentMessage
from motcua.exchange.calls.payment_booking import Booked, book
from motcua.exchange.connectors.kinds.payment import PaymentReport, PaymentState
from motcua.exchange.models import UnclaimedPayment
from motcua.law.errors import Refused
from paying import FEE, due_order
from province import citizen
from road import MORNING
from together import at_once


@pytest.mark.parametrize("_again", range(4))
def test_money_is_never_between_two_chairs(own_database: str, _again: int) -> None:
    order = due_order()
    report = PaymentReport(
        order_id=str(order.id),
        gateway_id="G1",
        transaction="T1",
        amount=FEE,
        state=PaymentState.PAID,
        paid_at=MORNING,
    )
    booked, undone = at_once(
        partial(book, report, at=MORNING),
        partial(reopen, order.dossier_id, actor=citizen(), at=MORNING),
    )
    assert isinstance(booked, Booked)
    dossier = Dossier.objects.get(pk=order.dossier_id)
    if isinstance(undone, Refused):
        assert (booked.outcome, dossier.business) == ("paid", "submitted")
        assert (PaymentMessage.objects.count(), UnclaimedPayment.objects.count()) == (1, 0)
    else:
        assert (booked.outcome, booked.refund_due) == ("unknown_order", FEE)
        assert (dossier.business, dossier.money) == ("draft", "none")
        assert UnclaimedPayment.objects.get().amount == FEE
