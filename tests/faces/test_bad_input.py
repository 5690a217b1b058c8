"""What goes wrong on the way in, over real HTTP: one clear sentence, and nothing is lost."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from motcua import demo
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.money.models import PaymentOrder
from motcua.faces.accounts.models import SignIn
from motcua.faces.accounts.sessions import BACKEND
from motcua.ledger.models import Entry
from motcua.registers.people.models import Account
from motcua.sandbox.otp.codes import code_at
from motcua.sandbox.thanhtoan.signing import signed
from paying import FEE, due_order
from province import citizen, known
from road import MORNING, drafted, submitted
from serving import served

pytestmark = pytest.mark.usefixtures("own_database")
OFFICER = "cv.sathay"


@dataclass
class Visitor:
    """A browser without scripts: cookies, forms with their token, no redirects by itself."""

    base: str
    web: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.web.trust_env = False

    def get(self, path: str) -> requests.Response:
        return self.web.get(self.base + path, allow_redirects=False, timeout=60)

    def post(self, path: str, data: dict[str, Any], form: str = "") -> requests.Response:
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.get(form or path).text)
        assert token
        sent = {**data, "csrfmiddlewaretoken": token[1]}
        return self.web.post(self.base + path, sent, allow_redirects=False, timeout=60)

    def is_signed_in_as(self, account: Account) -> None:
        """As after a sign-in; in the session that the browser has, if it has one."""
        store = SessionStore(self.web.cookies.get("motcua_session"))
        store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.save()
        self.web.cookies.set("motcua_session", store.session_key, domain="127.0.0.1")


def sentences(page: str, *wanted: str) -> bool:
    """Whether each sentence stands on the page, and no trace of a programme."""
    return all(one in page for one in wanted) and "Traceback" not in page


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    with served() as base:
        yield Visitor(base)


def account_of(who: demo.DemoPerson) -> Account:
    account = known(who).account
    assert account is not None
    return account


def test_wrong_code_of_the_second_factor(visitor: Visitor) -> None:
    door, second = "/can-bo/dang-nhap/", "/can-bo/dang-nhap/ma/"
    visitor.post(door, {"username": OFFICER, "password": demo.PASSWORD})
    answer = visitor.post(second, {"code": "000000"})
    assert answer.status_code == 401
    assert sentences(answer.text, "Mã không đúng hoặc đã dùng rồi. Hãy chờ mã tiếp theo.")
    good = code_at(demo.totp_secret(demo.SEED, OFFICER), time.time())
    assert visitor.post(second, {"code": good}).headers["Location"] == "/can-bo/"
    assert list(SignIn.objects.order_by("at").values_list("way", "outcome")) == [
        ("code", "wrong"), ("code", "in"),
    ]  # fmt: skip


def test_wrong_code_of_a_dossier(visitor: Visitor) -> None:
    dossier = submitted(MORNING)
    answer = visitor.post("/tra-cuu/", {"code": dossier.code, "secret": "WRONGONE"})
    assert answer.status_code == 422
    assert sentences(answer.text, "Không có hồ sơ nào có mã này cùng với mã bí mật này.")
    assert f'value="{dossier.code}"' in answer.text


def test_wrong_code_of_a_result(visitor: Visitor) -> None:
    answer = visitor.get("/xac-thuc/?ma=AAAA-BBBB-CCCC-DDDD")
    assert answer.status_code == 200
    assert sentences(answer.text, "Không có kết quả còn hiệu lực nào mang mã này.")


def test_session_that_ended_mid_form(visitor: Visitor) -> None:
    draft = drafted(citizen(), MORNING)
    path = f"/nop-ho-so/{draft.procedure_id}/{draft.id}/buoc/lien-he/"
    visitor.is_signed_in_as(account_of(demo.CITIZEN))
    page = visitor.get(path)
    assert page.status_code == 200
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    Session.objects.all().delete()
    typed = {"phone": "0905 000 222", "lives_elsewhere": "same", "csrfmiddlewaretoken": token[1]}
    answer = visitor.web.post(visitor.base + path, typed, allow_redirects=False, timeout=60)
    assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/?next=%2Ftai-khoan")
    visitor.is_signed_in_as(account_of(demo.CITIZEN))
    kept = visitor.get("/tai-khoan/tiep-tuc/").text
    assert sentences(kept, "Những gì bạn đã gõ vẫn còn", f'action="{path}"')
    assert 'name="phone" value="0905 000 222"' in kept


def test_the_next_person_at_that_browser_sees_nothing_of_it(visitor: Visitor) -> None:
    draft = drafted(citizen(), MORNING)
    path = f"/nop-ho-so/{draft.procedure_id}/{draft.id}/buoc/lien-he/"
    visitor.is_signed_in_as(account_of(demo.CITIZEN))
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', visitor.get(path).text)
    assert token
    Session.objects.all().delete()
    typed = {"phone": "0905 000 222", "csrfmiddlewaretoken": token[1]}
    visitor.web.post(visitor.base + path, typed, allow_redirects=False, timeout=60)
    visitor.is_signed_in_as(account_of(demo.ELDER))
    answer = visitor.get("/tai-khoan/tiep-tuc/")
    assert answer.headers["Location"] == "/"
    assert "0905 000 222" not in answer.text


def test_form_that_was_changed_in_the_browser(visitor: Visitor) -> None:
    draft = drafted(citizen(), MORNING)
    before = Content.objects.get(dossier=draft).values
    visitor.is_signed_in_as(account_of(demo.CITIZEN))
    path = f"/nop-ho-so/{draft.procedure_id}/{draft.id}/buoc/hoan-canh/"
    revision = Content.objects.get(dossier=draft).revision
    answer = visitor.post(path, {"revision": revision, "household": "royal", "shown": "household"})
    assert answer.status_code == 400
    assert sentences(answer.text, "Biểu mẫu đã bị sửa trong trình duyệt")
    assert Content.objects.get(dossier=draft).values == before


def test_form_without_our_token(visitor: Visitor) -> None:
    answer = visitor.web.post(f"{visitor.base}/tra-cuu/", {"code": "x", "secret": "y"}, timeout=60)
    assert answer.status_code == 403
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("change", [{"SoTien": 1}, {"MaXacThuc": "x"}, {"TrangThai": "1"}])
def test_forged_payment_call_back(visitor: Visitor, change: dict[str, object]) -> None:
    order, entries = due_order(), Entry.objects.count()
    fields = {
        "MaLoi": "00", "MaThamChieu": str(order.id), "MaGiaoDich": "a1",
        "MaGiaoDichNganHang": "NH1", "SoTien": FEE, "TrangThai": "THANH_CONG",
        "ThoiGianGD": "20261122163938",
    }  # fmt: skip
    answer = visitor.web.post(
        f"{visitor.base}/api/v1/payments/callback",
        json.dumps({**signed(fields), **change}),
        headers={"Content-Type": "application/json"},
        timeout=60,
    )
    assert (answer.status_code, answer.json()) == (403, {"MaLoi": "97", "KetQua": "forged"})
    assert PaymentOrder.objects.get(pk=order.pk).paid_at is None
    assert Dossier.objects.get(pk=order.dossier_id).business == "draft"
    assert Entry.objects.count() == entries


def test_a_name_is_found_by_an_address_without_it(visitor: Visitor) -> None:
    """The officer's search, as it stands in the log of every proxy on the way."""
    submitted(MORNING)
    visitor.post("/can-bo/dang-nhap/", {"username": OFFICER, "password": demo.PASSWORD})
    good = code_at(demo.totp_secret(demo.SEED, OFFICER), time.time())
    visitor.post("/can-bo/dang-nhap/ma/", {"code": good})
    answer = visitor.post("/can-bo/", {"tim": demo.CITIZEN.national_id, "loc": "tat-ca"})
    assert answer.status_code == 302
    assert demo.CITIZEN.national_id not in answer.headers["Location"]
    assert demo.CITIZEN.national_id in visitor.get(answer.headers["Location"]).text
