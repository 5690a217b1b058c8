"""A report that the payment service signed is believed at its address, to the letter."""

import json

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.casework.money.models import PaymentOrder
from motcua.sandbox.thanhtoan.signing import signed
from paying import FEE, due_order

pytestmark = pytest.mark.django_db


def report(client: Client, order: PaymentOrder, **changed: object) -> int:
    fields = {
        "MaLoi": "00", "MaThamChieu": str(order.id), "MaGiaoDich": "a1",
        "MaGiaoDichNganHang": "NH1", "SoTien": FEE, "TrangThai": "THANH_CONG",
        "ThoiGianGD": "20261122163938",
    }  # fmt: skip
    body = json.dumps({**signed(fields), **changed})
    address = "/api/v1/payments/callback"
    return client.post(address, body, content_type="application/json").status_code


def test_a_genuine_report_is_taken_and_files_the_dossier() -> None:
    order = due_order()
    assert report(Client(), order) == 200
    assert Dossier.objects.get(pk=order.dossier_id).business == "submitted"


def test_a_report_with_one_changed_field_is_refused_and_changes_nothing() -> None:
    order = due_order()
    assert report(Client(), order, SoTien=FEE + 1) == 403
    assert Dossier.objects.get(pk=order.dossier_id).business == "draft"
