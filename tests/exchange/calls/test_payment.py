"""Paying at the sandbox over real HTTP: the call-back decides, the browser may be gone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from live_sandbox import LiveSandbox
from motcua.casework.journeys.confirm import reopen
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.exchange.calls.payment import ReturnTo, query_payment, start_payment
from motcua.exchange.calls.payment_callback import payment_callback
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.thanhtoan.signature import CALLBACK, sign
from motcua.exchange.followers.portal_message import dossier_message
from motcua.exchange.models import CallLog, UnclaimedPayment
from motcua.law.errors import Refused
from motcua.ledger.models import Entry
from motcua.steering.facts.follow import catch_up
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Store
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import Period
from paying import FEE, Door, due_order, open_door
from province import citizen
from road import MORNING
from waiting import eventually

pytestmark = pytest.mark.usefixtures("own_database")
NOW = timezone.now


@pytest.fixture
def door() -> Iterator[Door]:
    with open_door() as opened:
        yield opened


def state(order: PaymentOrder) -> tuple[str, str, str]:
    """(order, money, business) as they stand now."""
    fresh = PaymentOrder.objects.select_related("dossier").get(pk=order.pk)
    return fresh.state, fresh.dossier.money, fresh.dossier.business


def booked(order: PaymentOrder) -> list[str]:
    return list(order.messages.order_by("at", "id").values_list("outcome", flat=True))


def test_paid_dossier_is_submitted_by_the_call_back(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    page = door.started(order)
    assert state(order) == ("pending", "pending", "draft")
    assert "Thanh toán (mô phỏng)" in sandbox.get(page.removeprefix(sandbox.url + "/")).text
    back = sandbox.press(page, "tra")
    assert back.status_code == 302
    assert back.headers["Location"].startswith(f"{door.url}/thanh-toan/tra-ve/?MaLoi=00")
    assert door.wait(1) == [(200, "paid")]
    assert state(order) == ("paid", "paid", "submitted")


def test_starting_twice_gives_the_same_page_and_one_order(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    assert door.started(order) == door.started(order)


def test_doubled_call_back_is_one_payment(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.faults(thanhtoan={"duplicate": True})
    sandbox.press(door.started(order), "tra")
    assert door.wait(2) == [(200, "paid"), (200, "already")]
    assert booked(order) == ["paid"]


def test_eight_equal_call_backs_at_once_are_one_payment(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="khong")
    sandbox.post(f"thanhtoan/giao-dich/{order.id}/bao-lai")
    door.wait(1)
    fields = door.bodies[0] | {"MaGiaoDichNganHang": "NH-OTHER"}
    fields["MaXacThuc"] = sign(fields, CALLBACK, "sandbox-payment-key")
    outcomes: list[str] = []

    def tell() -> None:
        try:
            outcomes.append(payment_callback(fields, at=NOW()).outcome)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tell) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already"] * 7 + ["doubled"]
    assert booked(order) == ["paid", "doubled"]


def test_forged_call_back_changes_nothing(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="gia")
    assert door.wait(1) == [(403, "forged")]
    assert state(order) == ("pending", "pending", "draft")
    assert booked(order) == []


@pytest.mark.parametrize("changed", ["SoTien", "MaThamChieu", "TrangThai", "MaGiaoDichNganHang"])
def test_changing_one_signed_field_is_a_forgery(
    sandbox: LiveSandbox, door: Door, changed: str
) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="khong")
    sandbox.post(f"thanhtoan/giao-dich/{order.id}/bao-lai")
    door.wait(1)
    bent = door.bodies[0] | {changed: 1 if changed == "SoTien" else "X"}
    assert payment_callback(bent, at=NOW()).outcome == "forged"


def test_moved_border_between_fields_is_a_forgery() -> None:
    fields: dict[str, object] = {
        "MaLoi": "00", "MaThamChieu": "a", "MaGiaoDich": "b|c", "MaGiaoDichNganHang": "d",
        "SoTien": 1, "TrangThai": "CHO", "ThoiGianGD": "",
    }  # fmt: skip
    moved = fields | {"MaThamChieu": "a|b", "MaGiaoDich": "c"}
    assert sign(fields, CALLBACK, "k") != sign(moved, CALLBACK, "k")


def test_late_call_back_after_a_query_changes_nothing(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="khong")
    found = query_payment(order.id, actor=citizen(), at=MORNING)
    assert (found.outcome, state(order)) == ("paid", ("paid", "paid", "submitted"))
    sandbox.post(f"thanhtoan/giao-dich/{order.id}/bao-lai")
    assert door.wait(1) == [(200, "already")]
    assert booked(order) == ["paid"]


def test_wrong_amount_is_booked_and_owed_back(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="sai")
    assert door.wait(1) == [(200, "wrong_amount")]
    assert state(order) == ("pending", "pending", "draft")
    message = PaymentMessage.objects.get(order=order)
    assert (message.amount, message.outcome) == (FEE - 1000, "wrong_amount")


def test_second_payment_of_the_same_person_is_owed_back(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "tra")
    sandbox.press(page, "tra")
    assert door.wait(2) == [(200, "paid"), (200, "doubled")]
    assert state(order) == ("paid", "paid", "submitted")


@pytest.mark.parametrize("button", ["huy", "that_bai"])
def test_cancelled_or_failed_payment_is_due_again_and_can_be_tried_again(
    sandbox: LiveSandbox, door: Door, button: str
) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, button)
    assert door.wait(1) == [(200, "failed")]
    assert state(order) == ("due", "due", "draft")
    sandbox.press(door.started(order), "tra")
    assert door.wait(1)[-1] == (200, "paid")


def test_money_for_an_order_that_was_undone_is_written_down_to_go_back(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    page = door.started(order)
    sandbox.press(page, "huy")
    door.wait(1)
    reopen(order.dossier_id, actor=citizen(), at=MORNING)
    sandbox.press(page, "tra")
    assert door.wait(1)[-1] == (200, "unknown_order")
    assert UnclaimedPayment.objects.get().amount == FEE


def test_call_back_with_a_signature_but_nonsense_is_unreadable() -> None:
    fields: dict[str, object] = {"TrangThai": "LA", "MaThamChieu": "x"}
    fields["MaXacThuc"] = sign(fields, CALLBACK, "sandbox-payment-key")
    answer = payment_callback(fields, at=NOW())
    assert (answer.outcome, answer.status) == ("unreadable", 400)


def test_gateway_that_is_down_leaves_the_order_due(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.faults(thanhtoan={"down": True})
    with pytest.raises(Refused) as no:
        door.started(order)
    assert no.value.code == "gateway_unavailable"
    assert state(order) == ("due", "due", "draft")
    assert CallLog.objects.get().outcome == "unavailable:http_503"


def test_answer_of_the_gateway_that_is_cut_is_not_believed(
    sandbox: LiveSandbox, door: Door
) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra", bao="khong")
    sandbox.faults(thanhtoan={"wrong": True})
    with pytest.raises(Refused):
        query_payment(order.id, actor=citizen(), at=MORNING)
    assert state(order) == ("pending", "pending", "draft")


def test_stranger_cannot_start_somebody_elses_payment(sandbox: LiveSandbox, door: Door) -> None:
    from motcua import demo

    order = due_order()
    with pytest.raises(Refused) as no:
        start_payment(
            order.id, actor=citizen(demo.SHORT_NAME), at=MORNING, back=ReturnTo(door.url, door.url)
        )
    assert no.value.code == "not_found"
    assert sandbox.seen("thanhtoan") == []


def test_paid_order_is_not_started_again(sandbox: LiveSandbox, door: Door) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra")
    door.wait(1)
    with pytest.raises(Refused) as no:
        door.started(order)
    assert no.value.code == "paid"


def test_money_over_the_national_platform_is_paid_on_the_portal_to_the_last_figure(
    sandbox: LiveSandbox, door: Door, tmp_path: Path
) -> None:
    order = due_order()
    sandbox.press(door.started(order), "tra")
    assert door.wait(1) == [(200, "paid")]
    order.refresh_from_db()
    assert order.way == "portal"
    assert payments_figure("payment_online", tmp_path) == (1, 1)
    assert payments_figure("payment_online_any", tmp_path) == (1, 1)
    message = dossier_message(order.dossier, order.dossier.content)
    assert message.fields["DuocThanhToanTrucTuyen"] == "1"


def test_money_over_another_gateway_is_online_and_not_on_the_portal(
    sandbox: LiveSandbox, door: Door, tmp_path: Path, settings: Settings
) -> None:
    settings.MOTCUA_CONNECTORS = {"thanhtoan": {"platform": "own"}}
    order = due_order()
    sandbox.press(door.started(order), "tra")
    assert door.wait(1) == [(200, "paid")]
    order.refresh_from_db()
    assert order.way == "online"
    assert payments_figure("payment_online", tmp_path) == (0, 1)
    assert payments_figure("payment_online_any", tmp_path) == (1, 1)
    message = dossier_message(order.dossier, order.dossier.content)
    assert message.fields["DuocThanhToanTrucTuyen"] == "2"


@pytest.mark.parametrize(
    ("platform", "way"), [("", "online"), ("own", "online"), ("national", "portal")]
)
def test_a_service_that_is_not_the_stand_in_is_national_only_when_the_province_says_so(
    settings: Settings, platform: str, way: str
) -> None:
    settings.MOTCUA_CONNECTORS = {
        "thanhtoan": {"base_url": "https://pay.example", "platform": platform}
    }
    assert registry.payment.get().way == way


def test_a_misspelt_platform_is_refused(settings: Settings) -> None:
    settings.MOTCUA_CONNECTORS = {"thanhtoan": {"platform": "nationel"}}
    with pytest.raises(Refused, match="national or own, not nationel"):
        registry.payment.get()


def payments_figure(indicator: str, home: Path) -> tuple[int, int]:
    """(numerator, denominator) as the board reads it, from the ledger by the facts follower."""
    last = Entry.objects.order_by("-epoch", "-tx", "-id")[0]
    end = (last.epoch, last.tx, str(last.id))

    def at_the_end() -> bool:
        catch_up(home)
        return Store(home).cursor == end

    assert eventually(at_the_end)
    year = timezone.localdate().year
    (figure,) = figures(Facts.open(home), chosen([indicator]), Question(Period.parse(str(year))))
    return int(figure.numerator or 0), int(figure.denominator or 0)
