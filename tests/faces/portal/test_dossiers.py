"""My dossiers: what the owner sees and may do, and what nobody else may."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from authority import Authority
from motcua import demo
from motcua.casework.documents.models import VaultItem
from motcua.casework.dossiers.models import Clock, Dossier, SupplementRequest, Withdrawal
from motcua.casework.feedback.models import Rating
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.notices.tell import tell
from motcua.ledger.models import Entry
from province import citizen
from road import MORNING, accepted, finished, staff, submitted
from visitors import browser_of, stranger

pytestmark = pytest.mark.django_db
OWNER = demo.CITIZEN


def page_of(path: str, who: demo.DemoPerson = OWNER) -> str:
    answer = browser_of(who).get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def asked(dossier: Dossier) -> None:
    points = [
        {"key": "ho_ngheo", "text": "Gửi giấy hộ nghèo."},
        {"key": "", "text": "Ghi rõ thôn."},
    ]
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=points)


def test_new_owner_is_told_where_to_begin() -> None:
    assert "Bạn chưa có hồ sơ nào" in page_of("/ho-so/", demo.SHORT_NAME)


def test_dossier_says_in_its_first_line_what_to_do_and_who_has_it_until_when() -> None:
    dossier = submitted(MORNING)
    page = page_of(f"/ho-so/{dossier.id}/")
    assert "Bạn chưa cần làm gì" in page
    assert "08:00 thứ Ba 03/03/2026" in page
    assert "Xã Sa Thầy" in page


def test_accepted_dossier_names_appointment_holder_and_coming_steps(authority: Authority) -> None:
    dossier = accepted(MORNING, authority)
    page = page_of(f"/ho-so/{dossier.id}/")
    assert "Trả kết quả chậm nhất 17:00 thứ Hai 16/03/2026" in page
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page
    assert page.index("Đã tiếp nhận và hẹn") < page.index('class="later"')


def test_supplement_is_answered_point_by_point() -> None:
    dossier = submitted(MORNING)
    asked(dossier)
    client = browser_of(OWNER)
    path = f"/ho-so/{dossier.id}/bo-sung/"
    assert f'href="{path}"' in client.get(f"/ho-so/{dossier.id}/").content.decode()
    page = client.get(path).content.decode()
    assert "Gửi giấy hộ nghèo." in page
    half = client.post(path, {"p1": "Đã gửi", "p2": ""})
    assert half.status_code == 422
    assert "Đã gửi" in half.content.decode()
    assert Dossier.objects.get(pk=dossier.pk).business == "supplement"
    client.post(path, {"p1": "Đã gửi", "p2": "Làng Chốt"})
    dossier.refresh_from_db()
    assert dossier.business == "submitted"
    assert [one["answer"] for one in dossier.supplements.get().points] == ["Đã gửi", "Làng Chốt"]


def test_withdrawing_is_asked_twice_and_done_once() -> None:
    dossier = submitted(MORNING)
    client = browser_of(OWNER)
    path = f"/ho-so/{dossier.id}/rut/"
    assert "Rút hồ sơ này?" in client.get(path).content.decode()
    assert Dossier.objects.get(pk=dossier.pk).business == "submitted"
    client.post(path, {"reason": " Đã có cách khác "})
    assert Dossier.objects.get(pk=dossier.pk).business == "withdrawn"
    assert Withdrawal.objects.get(dossier=dossier).reason == "Đã có cách khác"
    entry = Entry.objects.get(stream_id=dossier.id, kind="withdrawn")
    assert entry.payload["said_why"] is True
    assert "cách khác" not in str(entry.payload)
    assert client.post(path).status_code == 400


def test_result_can_be_fetched_rated_once_and_lies_among_the_papers(authority: Authority) -> None:
    dossier, result = finished(MORNING, authority)
    client = browser_of(OWNER)
    page = client.get(f"/ho-so/{dossier.id}/").content.decode()
    path = f"/ho-so/{dossier.id}/van-ban/{result.id}/"
    assert f'href="{path}"' in page
    assert client.get(path).content.startswith(b"%PDF-")
    paper = VaultItem.objects.get(document=result)
    assert str(paper.id) in client.get("/kho-du-lieu/").content.decode()
    assert client.get(f"/kho-du-lieu/{paper.id}/").content == client.get(path).content
    client.post(f"/ho-so/{dossier.id}/danh-gia/", {"score": "5", "comment": "Tốt"})
    assert Rating.objects.get(dossier=dossier).score == 5
    assert client.post(f"/ho-so/{dossier.id}/danh-gia/", {"score": "1"}).status_code == 400
    assert Rating.objects.get(dossier=dossier).score == 5


def test_every_point_without_an_answer_is_named_at_once_and_the_others_stay() -> None:
    dossier = submitted(MORNING)
    asked(dossier)
    first, second = (one["id"] for one in dossier.supplements.get().points)
    client, path = browser_of(OWNER), f"/ho-so/{dossier.id}/bo-sung/"
    answer = client.post(path, {first: " ", second: ""})
    assert answer.status_code == 422
    assert [one.target for one in answer.context["errors"]] == [f"f-{first}", f"f-{second}"]
    page = answer.content.decode()
    assert f'href="#f-{first}"' in page
    assert f'id="f-{second}-error"' in page
    client.post(f"/dang-go/?next={path}", {first: "Đã gửi", second: ""})
    client.post(f"/ngon-ngu/?next={path}", {first: "Đã gửi", second: "", "ui-language": "en"})
    again = client.get(path).content.decode()
    assert "Đã gửi</textarea>" in again
    assert "errors-title" not in again
    client.post(path, {first: "Đã gửi", second: "Làng Chốt"})
    assert path not in client.session["typed"]


def test_draft_of_an_office_document_is_not_handed_out(authority: Authority) -> None:
    dossier = submitted(MORNING)
    asked(dossier)
    slip = dossier.documents.get(kind="supplement")
    assert slip.state == "draft"
    path = f"/ho-so/{dossier.id}/van-ban/{slip.id}/"
    assert browser_of(OWNER).get(path).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_reaches_any_address_of_a_dossier(authority: Authority, method: str) -> None:
    dossier, result = finished(MORNING, authority)
    other = browser_of(demo.ELDER)
    for tail in (
        "", "bo-sung/", "rut/", "danh-gia/", "them-giay-to/", f"bo-giay-to/{UUID(int=7)}/",
        f"giay-to/{UUID(int=7)}/", f"van-ban/{result.id}/", "thong-bao-nop.pdf",
    ):  # fmt: skip
        path = f"/ho-so/{dossier.id}/{tail}"
        assert getattr(stranger(), method)(path).status_code == 302, path
        assert getattr(other, method)(path).status_code in (404, 405), path
    paper = VaultItem.objects.get(document=result)
    assert other.get(f"/kho-du-lieu/{paper.id}/").status_code == 404


def test_notices_are_counted_until_they_are_read() -> None:
    dossier = submitted(MORNING)
    entry = Entry.objects.filter(stream_id=dossier.id).latest("n")
    tell(
        dossier, "submitted", entry=entry.id, at=MORNING,
        params={"at": MORNING.isoformat(), "answer_by": MORNING.isoformat(), "secret": "ABC"},
    )  # fmt: skip
    client = browser_of(OWNER)
    page = client.get("/thong-bao/").content.decode()
    assert re.search(r'class="count">1<', page)
    assert dossier.code in page
    client.post("/thong-bao/")
    assert 'class="count"' not in client.get("/thong-bao/").content.decode()


@pytest.mark.parametrize("path", ["/", "/ho-so/", "/thong-bao/", "/kho-du-lieu/"])
def test_queries_do_not_grow_with_the_number_of_dossiers(path: str) -> None:
    client = browser_of(OWNER)
    counts = []
    for _ in (1, 3):
        while Dossier.objects.count() < (len(counts) * 2 + 1):
            _file_and_tell()
        client.get(path)
        with CaptureQueriesContext(connection) as made:
            client.get(path)
        counts.append(len(made))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def _file_and_tell() -> None:
    dossier = submitted(timezone.now(), citizen())
    entry = Entry.objects.filter(stream_id=dossier.id).latest("n")
    tell(dossier, "withdrawn", entry=entry.id, at=MORNING, params={"at": MORNING.isoformat()})


def test_rating_without_a_mark_is_told_at_the_field_and_the_comment_stays(
    authority: Authority,
) -> None:
    dossier, _ = finished(MORNING, authority)
    path = f"/ho-so/{dossier.id}/danh-gia/"
    answer = browser_of(OWNER).post(path, {"comment": "Cán bộ rất tận tình"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="f-score-error"' in page
    assert 'href="#f-score-1"' in page
    assert "Cán bộ rất tận tình</textarea>" in page
    assert not Rating.objects.filter(dossier=dossier).exists()


def test_while_a_supplement_is_awaited_one_point_is_current_and_no_result_date_stands() -> None:
    dossier = submitted(MORNING)
    asked(dossier)
    page = page_of(f"/ho-so/{dossier.id}/")
    assert page.count('aria-current="step"') == 1
    assert "Hồ sơ còn thiếu" in page
    assert "<li>Gửi giấy hộ nghèo.</li><li>Ghi rõ thôn.</li>" in page.replace("<p>", "").replace(
        "</p>", ""
    )
    assert "Trả kết quả chậm nhất" not in page


def test_supplement_asked_during_work_pauses_the_date_and_leaves_one_current_point(
    authority: Authority,
) -> None:
    dossier = accepted(MORNING, authority)
    Dossier.objects.filter(pk=dossier.pk).update(business="supplement")
    Clock.objects.filter(pk=dossier.pk).update(paused_since=MORNING)
    SupplementRequest.objects.create(
        dossier=dossier, points=[{"id": "p1", "key": "", "text": "Ghi rõ thôn.", "answer": ""}],
        asked_at=timezone.now(),
    )  # fmt: skip
    page = page_of(f"/ho-so/{dossier.id}/")
    assert page.count('aria-current="step"') == 1
    assert "Thời hạn đang tạm dừng" in page
    assert "chậm nhất" not in page
