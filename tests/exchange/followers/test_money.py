"""Money that is not ours goes back by itself; silent call-backs are asked about."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from authority import Authority
from following import catch_up
from live_sandbox import LiveSandbox
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.confirm import reopen
from motcua.casework.journeys.refuse import draft_refusal
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.exchange.connectors import registry
from motcua.exchange.followers import FOLLOWERS
from motcua.exchange.followers.money import BATCH, settle_money
from motcua.exchange.models import CallLog, UnclaimedPayment
from paying import FEE, Door, due_order, open_door
from province import citizen
from road import MORNING, signed, staff

pytestmark = pytest.mark.usefixtures("own_database")
REFUNDS = {one.name: one for one in FOLLOWERS}["thanhtoan"]


@pytest.fixture
def door() -> Iterator[Door]:
    with open_door() as opened:
        yield opened


def test_second_payment_goes_back_once_and_the_first_stays(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "tra")
    sandbox.press(page, "tra")
    door.wait(2)
    catch_up(REFUNDS)
    catch_up(REFUNDS)
    refs = dict(PaymentMessage.objects.values_list("outcome", "refund_ref"))
    assert refs["paid"] == ""
    assert refs["doubled"].startswith("HT")
    assert PaymentOrder.objects.get(pk=order.pk).state == "paid"
    assert [e.payload["amount"] for e in history(order.dossier_id, ["refunded"])] == [FEE]
    refunds = [one for one in sandbox.seen("thanhtoan") if '"REFUND"' in one["body"]]
    assert len(refunds) == 1


@pytest.mark.parametrize(
    ("way", "sent_back"), [("online", True), ("portal", True), ("cash", False)]
)
def test_refused_dossier_gets_back_what_came_by_gateway_or_portal(
    sandbox: LiveSandbox, door: Door, authority: Authority, way: str, sent_back: bool
) -> None:
    order, counter = due_order(), staff().counter
    sandbox.press(door.started(order), "tra")
    door.wait(1)
    PaymentOrder.objects.filter(pk=order.pk).update(way=way)
    at = timezone.now()
    slip = draft_refusal(order.dossier_id, actor=counter, at=at, reason="Bản chính không đọc được.")
    signed(slip, authority, counter, at)
    catch_up(REFUNDS)
    assert PaymentMessage.objects.get().refund_ref.startswith("HT") is sent_back
    order.refresh_from_db()
    assert order.state == ("refunded" if sent_back else "paid")


def test_wrong_amount_goes_back_whole_and_the_order_can_still_be_paid(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "tra", bao="sai")
    door.wait(1)
    catch_up(REFUNDS)
    assert PaymentMessage.objects.get().refund_ref.startswith("HT")
    sandbox.press(page, "tra")
    assert door.wait(1)[-1] == (200, "paid")


def test_gateway_that_is_away_delays_the_refund_and_loses_nothing(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="sai")
    door.wait(1)
    sandbox.faults(thanhtoan={"down": True})
    from motcua.ledger.follow import run_once

    run_once(REFUNDS)
    assert PaymentMessage.objects.get().refund_ref == ""
    sandbox.faults(thanhtoan={})
    catch_up(REFUNDS)
    assert PaymentMessage.objects.get().refund_ref.startswith("HT")


def test_call_back_that_never_comes_is_made_up_for_by_asking(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="khong")
    assert settle_money() == 0
    CallLog.objects.update(at=timezone.now() - timedelta(minutes=3))
    assert settle_money() == 1
    fresh = PaymentOrder.objects.select_related("dossier").get(pk=order.pk)
    assert (fresh.state, fresh.dossier.business) == ("paid", "submitted")
    assert settle_money() == 0


def test_money_for_an_undone_order_is_sent_back(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "huy")
    door.wait(1)
    reopen(order.dossier_id, actor=citizen(), at=MORNING)
    sandbox.press(page, "tra")
    door.wait(1)
    assert settle_money() == 1
    assert UnclaimedPayment.objects.get().refund_ref.startswith("HT")
    assert registry.payment.get().query(str(order.pk)).state == "refunded"
    assert settle_money() == 0


def test_refused_money_waits_longer_each_time_and_holds_nobody_up(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "huy")
    door.wait(1)
    reopen(order.dossier_id, actor=citizen(), at=MORNING)
    UnclaimedPayment.objects.bulk_create(
        UnclaimedPayment(transaction=f"LA-{n}", order_id=f"la-{n}", amount=5, at=MORNING)
        for n in range(BATCH)
    )
    strange = UnclaimedPayment.objects.filter(order_id__startswith="la-")
    assert settle_money() == 0
    assert set(strange.values_list("refusals", flat=True)) == {1}
    sandbox.press(page, "tra")
    door.wait(1)
    assert settle_money() == 1
    assert set(strange.values_list("refusals", flat=True)) == {1}
    for refused, minutes in ((1, 10), (9, 24 * 60), (30_000, 24 * 60)):
        now = timezone.now()
        strange.filter(pk="LA-0").update(refusals=refused, try_at=now)
        assert settle_money() == 0
        row = strange.get(pk="LA-0")
        assert row.try_at is not None
        assert (row.refusals, round((row.try_at - now) / timedelta(minutes=1))) == (
            refused + 1, minutes,
        )  # fmt: skip
