"""What waits for an administrator: the catalogue's reviews, refused rows, stray money."""

import pytest
import yaml
from django.utils import timezone
from uuid6 import uuid7

from live_sandbox import LiveSandbox
from motcua.exchange.models import RefusedRow, UnclaimedPayment
from motcua.faces.desk.reviews import REASONS
from motcua.ledger.models import Entry
from motcua.registers.catalogue.importing.compact import read_compact
from motcua.registers.catalogue.models import Procedure, ReviewItem
from motcua.registers.people.models import Account

from .conftest import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> ReviewItem:
    procedure = Procedure.objects.get(pk="2.000815")
    facts = {**procedure.facts, "channels": [
        {"channel": "online", "limit": {"n": 5, "unit": "working_day"}}, {"channel": "counter"},
    ]}  # fmt: skip
    Procedure.objects.filter(pk=procedure.pk).update(facts=facts)
    ReviewItem.objects.filter(procedure=procedure).delete()
    return ReviewItem.objects.create(
        procedure=procedure, field="limit", raw="Trực tiếp: 3", why="a number without a unit"
    )


def test_item_shows_its_text_beside_what_was_read(item: ReviewItem, browser: Browser) -> None:
    ReviewItem.objects.exclude(pk=item.pk).delete()
    page = browser("quantri").get("/quan-tri/danh-muc/?muc=limit")
    (line,) = page.context["lines"]
    assert (line.raw, line.why) == ("Trực tiếp: 3", "có số nhưng không có đơn vị")
    assert line.read == ("Trực tuyến: 5 ngày làm việc", "Tại quầy: chưa đọc được")
    assert "Trực tiếp: 3" in page.content.decode()


def test_every_reason_of_the_shipped_catalogue_has_vietnamese_words() -> None:
    known = yaml.safe_load(REASONS.read_text("utf-8"))
    said = {why for row in read_compact() for one in row.reviews for why in one.why.split("; ")}
    assert said == set(known)


def test_decision_is_kept_with_its_author(item: ReviewItem, browser: Browser) -> None:
    client = browser("quantri")
    path = f"/quan-tri/danh-muc/{item.pk}/"
    client.post(path, {"decision": "wrong", "note": " ", "muc": "limit"})
    item.refresh_from_db()
    assert item.settled_at is None  # a wrong text needs a word about what is wrong
    client.post(path, {"decision": "wrong", "note": "Thiếu đơn vị.", "muc": "limit"})
    item.refresh_from_db()
    assert (item.decision, item.note) == ("wrong", "Thiếu đơn vị.")
    done = client.get("/quan-tri/danh-muc/").context["done"]
    assert [(one.pk, word, who) for one, word, who in done] == [
        (item.pk, "Thời hạn giải quyết", "Đoàn Nhật Ước")
    ]


def test_only_known_decisions_are_taken(item: ReviewItem, browser: Browser) -> None:
    browser("quantri").post(f"/quan-tri/danh-muc/{item.pk}/", {"decision": "guess"})
    item.refresh_from_db()
    assert item.settled_at is None


@pytest.mark.parametrize(
    ("username", "allowed"), [("vanphong", True), ("mc.sathay", False), ("kiemtra", False)]
)
def test_reviews_are_for_those_with_the_catalogue(
    browser: Browser, username: str, *, allowed: bool
) -> None:
    status = browser(username).get("/quan-tri/danh-muc/").status_code
    assert (status == 200) is allowed


def test_refused_row_is_shown_with_its_reason_and_asked_for_again(
    browser: Browser, sandbox: LiveSandbox
) -> None:
    row = RefusedRow.objects.create(
        feed="c1022.phan-anh", cursor=1, code="1022-000001", why="no such unit", at=timezone.now()
    )
    client = browser("quantri")
    assert client.get("/quan-tri/").context["refused"] == 1
    page = client.get("/quan-tri/dong-bo/").content.decode()
    assert "1022-000001" in page
    assert "no such unit" in page
    sandbox.faults(**{"1022": {"down": True}})
    answer = client.post("/quan-tri/dong-bo/doc-lai/", {"feed": row.feed}, follow=True)
    row.refresh_from_db()
    assert row.settled_at is None
    assert "1 dòng chưa nhận được" in answer.content.decode()
    entry = Entry.objects.get(stream_kind="sync")
    admin = Account.objects.get(username="quantri")
    assert (entry.kind, entry.actor, entry.payload) == (
        "feed_retried", f"account:{admin.pk}", {"feed": row.feed}
    )  # fmt: skip


@pytest.mark.parametrize("name", ["dvcqg", "messages", "x", ""])
def test_only_feeds_are_asked_again(browser: Browser, name: str) -> None:
    assert browser("quantri").post("/quan-tri/dong-bo/doc-lai/", {"feed": name}).status_code == 404
    assert not Entry.objects.filter(stream_kind="sync").exists()


def test_auditor_sees_what_waits_and_changes_nothing(browser: Browser) -> None:
    RefusedRow.objects.create(
        feed="dvcqg.ho-so", cursor=9, code="H48.190-1", why="x", at=timezone.now()
    )
    client = browser("kiemtra")
    assert "doc-lai" not in client.get("/quan-tri/dong-bo/").content.decode()
    assert client.post("/quan-tri/dong-bo/doc-lai/", {"feed": "dvcqg.ho-so"}).status_code == 403


def test_stray_money_says_whether_it_went_back(browser: Browser) -> None:
    for transaction, back in (("T1", ""), ("T2", "R2")):
        UnclaimedPayment.objects.create(
            transaction=transaction, order_id=str(uuid7()), amount=10_000, at=timezone.now(),
            refund_ref=back,
        )  # fmt: skip
    page = browser("quantri").get("/quan-tri/tien-chua-ro/")
    assert page.context["waiting"] == 1
    assert "Còn 1 khoản chưa trả lại" in page.content.decode()
    assert [one.transaction for one in page.context["page"].object_list] == ["T1", "T2"]


def test_online_limits_that_are_too_long_stand_beside_the_reviews(browser: Browser) -> None:
    page = browser("quantri").get("/quan-tri/danh-muc/?muc=rut-ngan").content.decode()
    assert "Danh mục: thời hạn trực tuyến chưa rút ngắn" in page
    assert "Plans 000 II.3" in page
    assert "10 ngày làm việc" in page
    assert "nộp tại đây" in page
    assert browser("mc.sathay").get("/quan-tri/danh-muc/?muc=rut-ngan").status_code == 403


def test_a_rule_that_an_administrator_types_holds_for_the_online_limits_at_once(
    browser: Browser,
) -> None:
    admin = browser("quantri")
    limits = "/quan-tri/danh-muc/?muc=rut-ngan"
    assert admin.get(limits).context["page"].object_list
    typed = {
        "value": "29", "from-day": "2", "from-month": "1", "from-year": "2026",
        "agency": "H48", "confidence": "verified", "source": "Quyết định của tỉnh",
    }  # fmt: skip
    answer = admin.post("/quan-tri/tham-so/online_time_reduction/", typed)
    assert answer.status_code == 302
    asked = {one.asked for one in admin.get(limits).context["found"].at_fault}
    assert asked == {29}
