"""Coming back from the payment page: what the service says of the money is said plainly."""

import pytest
from django.urls import reverse

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.pay import pay, refund
from motcua.faces.components.words import moment
from motcua.registers.people.actor import system_actor
from paying import due_order
from road import MORNING
from visitors import browser_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("button", ["that_bai", "huy"])
def test_failed_payment_is_called_so_and_can_be_tried_again_and_money_still_wins(
    sandbox: LiveSandbox, button: str
) -> None:
    order = due_order()
    dossier = order.dossier
    client = browser_of(demo.CITIZEN)
    pay = reverse("portal:filing-pay", args=[dossier.procedure_id, dossier.id])
    page = client.post(pay)["Location"]
    back = f"/thanh-toan/tro-ve/{order.id}/"
    assert "Chưa nhận được tiền" in client.get(back).content.decode()
    sandbox.press(page, button)
    for _ in range(2):  # a reload says the same
        told = client.get(back).content.decode()
        assert "Thanh toán không thành công" in told
        assert "Chưa nhận được tiền" not in told
        assert f'action="{pay}"' in told
        assert "hx-trigger" not in told
    order.refresh_from_db()
    assert order.state == "due"
    again = client.post(pay)["Location"]
    assert again == page
    sandbox.press(again, "tra")
    assert client.get(back)["Location"].endswith("/da-nop/")
    dossier.refresh_from_db()
    assert (dossier.business, dossier.money) == ("submitted", "paid")


def test_what_the_address_says_decides_nothing(sandbox: LiveSandbox) -> None:
    order = due_order()
    client = browser_of(demo.CITIZEN)
    pay = reverse("portal:filing-pay", args=[order.dossier.procedure_id, order.dossier_id])
    assert client.post(pay).status_code == 302
    told = client.get(f"/thanh-toan/tro-ve/{order.id}/?TrangThai=THAT_BAI").content.decode()
    assert "Chưa nhận được tiền" in told
    assert "Thanh toán không thành công" not in told


def test_refused_dossier_shows_what_was_paid_and_what_becomes_of_it() -> None:
    order = due_order()
    pay(order.id, actor=system_actor("payment"), at=MORNING, transaction_id="NH01",
        amount=order.amount, way="online")  # fmt: skip
    client, path = browser_of(demo.CITIZEN), f"/ho-so/{order.dossier_id}/"
    page = client.get(path).content.decode()
    assert f"14.000 đ, {moment(MORNING)}" in page
    assert "NH01" in page
    assert "chưa hoàn" not in page
    Dossier.objects.filter(pk=order.dossier_id).update(business="refused")
    assert "14.000 đ, chưa hoàn" in client.get(path).content.decode()
    refund(order.id, actor=system_actor("payment"), at=MORNING, transaction_id="NH01", ref="HT1")
    page = client.get(path).content.decode()
    assert "Đã hoàn tiền" in page
    assert "chưa hoàn" not in page
