"""Intake on the desk: identity first, one sentence on a no, nothing typed is lost."""

import pytest
from django.utils import timezone

from live_sandbox import LiveSandbox
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier, IdentityCheck, SupplementRequest
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.record_identity import IdentityAnswer, record_identity
from motcua.ledger.models import AccessLog
from province import officer

from .conftest import Browser

pytestmark = pytest.mark.django_db


def state(dossier: Dossier) -> str:
    return Dossier.objects.get(pk=dossier.pk).business


def url(dossier: Dossier, tail: str = "") -> str:
    return f"/can-bo/ho-so/{dossier.id}/{tail}"


def mismatch(dossier: Dossier) -> None:
    now = timezone.now()
    record_identity(
        dossier.id, actor=officer("mc.sathay"), at=now,
        answer=IdentityAnswer("mismatch", "dancu", now, ("born",)),
    )  # fmt: skip


def test_looking_at_a_dossier_writes_the_access_log(submitted: Dossier, browser: Browser) -> None:
    browser("mc.sathay").get(url(submitted))
    seen = AccessLog.objects.get(purpose="handle_dossier")
    assert (seen.subject_kind, seen.subject_id) == ("person", submitted.person_id)
    assert (seen.actor, seen.unit) == (f"account:{officer('mc.sathay').account_id}", "H48.190")


def test_acceptance_is_impossible_without_a_check(submitted: Dossier, browser: Browser) -> None:
    client = browser("mc.sathay")
    page = client.get(url(submitted)).context
    assert "Tiếp nhận" not in {one.title for one in page["actions"]}
    assert "Tiếp nhận" in {one.title for one in page["barred"]}
    assert client.post(url(submitted, "tiep-nhan/")).status_code == 422
    assert state(submitted) == "submitted"


def test_identity_check_asks_the_register(
    submitted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    assert browser("mc.sathay").post(url(submitted, "dinh-danh/")).status_code == 302
    check = IdentityCheck.objects.get(dossier=submitted)
    assert (check.outcome, check.officer_id) == ("match", officer("mc.sathay").account_id)


def test_silent_register_is_an_answer_too(
    submitted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    sandbox.faults(dancu={"down": True})
    client = browser("mc.sathay")
    client.post(url(submitted, "dinh-danh/"))
    assert IdentityCheck.objects.get(dossier=submitted).outcome == "source_unavailable"
    assert "không trả lời" in client.get(url(submitted)).content.decode()


def test_mismatch_is_the_officers_decision(submitted: Dossier, browser: Browser) -> None:
    mismatch(submitted)
    client = browser("mc.sathay")
    assert "Ngày sinh" in client.get(url(submitted)).content.decode()
    refused = client.post(url(submitted, "tiep-nhan/"), {"decision": " "})
    assert refused.status_code == 422
    assert refused.context["errors"][0].target == "f-decision"
    assert state(submitted) == "submitted"
    client.post(url(submitted, "tiep-nhan/"), {"decision": "Đã xem căn cước gốc."})
    assert state(submitted) == "accepted"
    assert IdentityCheck.objects.get(dossier=submitted).decision == "Đã xem căn cước gốc."


def test_second_press_of_accept_is_harmless(submitted: Dossier, browser: Browser) -> None:
    mismatch(submitted)
    client, sent = browser("mc.sathay"), {"decision": "Đã xem căn cước gốc."}
    client.post(url(submitted, "tiep-nhan/"), sent)
    again = client.post(url(submitted, "tiep-nhan/"), sent)
    assert (again.status_code, again["Location"]) == (302, url(submitted))
    assert history(submitted.id, ["accepted"]).count() == 1
    assert IssuedDocument.objects.filter(dossier=submitted, kind="receipt").count() == 1


def test_receipt_without_pin_waits_for_the_signature(submitted: Dossier, browser: Browser) -> None:
    mismatch(submitted)
    client = browser("mc.sathay")
    answer = client.post(url(submitted, "tiep-nhan/"), {"decision": "Đã xem căn cước."})
    slip = IssuedDocument.objects.get(dossier=submitted)
    assert answer["Location"] == f"/can-bo/van-ban/{slip.id}/"
    assert slip.state == "draft"
    page = client.get(answer["Location"])
    assert list(page.context["pages"]) == [1]
    picture = client.get(f"/can-bo/van-ban/{slip.id}/trang/1/")
    assert picture["Content-Type"] == "image/png"
    assert picture.content[:4] == b"\x89PNG"


def test_refusal_keeps_the_reason_when_the_pin_is_missing(
    submitted: Dossier, browser: Browser
) -> None:
    reason = "Người nộp chưa đủ 75 tuổi theo Nghị định 176/2025/NĐ-CP."
    answer = browser("mc.sathay").post(url(submitted, "tu-choi/"), {"reason": reason})
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert answer.context["errors"][0].target == "f-pin"
    assert state(submitted) == "submitted"


def test_refusal_happens_with_the_signature(
    submitted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    sent = {"reason": "Người nộp chưa đủ 75 tuổi theo quy định.", "pin": "000000"}
    client = browser("mc.sathay")
    assert client.post(url(submitted, "tu-choi/"), sent).status_code == 422
    assert state(submitted) == "submitted"
    client.post(url(submitted, "tu-choi/"), {**sent, "pin": "246810"})
    assert state(submitted) == "refused"


def test_rows_of_a_supplement_come_and_go_without_a_script(
    submitted: Dossier, browser: Browser
) -> None:
    client, to = browser("mc.sathay"), url(submitted, "bo-sung/")
    page = client.post(to, {"key": ["ho_ngheo"], "text": ["Bản rõ hơn"], "add": "1"})
    assert [one["text"] for one in page.context["points"]] == ["Bản rõ hơn", ""]
    page = client.post(to, {"key": ["ho_ngheo", ""], "text": ["Bản rõ hơn", "x"], "remove": "0"})
    assert [one["text"] for one in page.context["points"]] == ["x"]
    assert not SupplementRequest.objects.exists()


def test_supplement_goes_out_once_with_all_points(submitted: Dossier, browser: Browser) -> None:
    client, to = browser("mc.sathay"), url(submitted, "bo-sung/")
    sent = {"key": ["ho_ngheo", "household", ""], "text": ["Gửi bản rõ", "Ghi rõ diện hộ", ""]}
    client.post(to, sent)
    asked = SupplementRequest.objects.get(dossier=submitted)
    assert [point["text"] for point in asked.points] == ["Gửi bản rõ", "Ghi rõ diện hộ"]
    assert client.post(to, sent).status_code == 302  # the second press finds it done
    assert SupplementRequest.objects.count() == 1


def test_empty_point_is_one_sentence_and_nothing_is_lost(
    submitted: Dossier, browser: Browser
) -> None:
    sent = {"key": ["ho_ngheo", "household"], "text": ["Gửi bản rõ", ""]}
    answer = browser("mc.sathay").post(url(submitted, "bo-sung/"), sent)
    assert answer.status_code == 422
    assert "Gửi bản rõ" in answer.content.decode()
    assert not SupplementRequest.objects.exists()


def test_mirrored_dossier_takes_no_act(submitted: Dossier, browser: Browser) -> None:
    Dossier.objects.filter(pk=submitted.pk).update(mirror="hotich")
    client = browser("mc.sathay")
    page = client.get(url(submitted))
    assert page.status_code == 200
    assert page.context["actions"] == []
    assert all("hotich" in one.why for one in page.context["barred"])
    assert client.post(url(submitted, "tiep-nhan/")).status_code == 422
    assert state(submitted) == "submitted"


def test_officer_reads_what_the_owner_said_on_withdrawing(
    submitted: Dossier, browser: Browser
) -> None:
    client = browser("mc.sathay")
    client.post(url(submitted, "rut/"), {"reason": "Tôi <đã> có bản sao rồi."})
    assert state(submitted) == "withdrawn"
    page = client.get(url(submitted)).content.decode()
    assert "Lý do chủ hồ sơ rút" in page
    assert "Tôi &lt;đã&gt; có bản sao rồi." in page
