"""The officers' half of the road over HTTP, with the sandbox's signing service."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import road
from authority import Authority
from live_sandbox import LiveSandbox
from motcua.casework.documents.models import IssuedDocument, SigningTask, VaultItem
from motcua.casework.dossiers.models import Clock, Dossier, RouteTask
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.start_work import start_work
from motcua.law.rules import calendar_on
from pdf_text import pages_of
from visitors import blank_pdf

from .conftest import Browser

pytestmark = pytest.mark.django_db
PIN = {"pin": "246810"}
GRANT = {"answer": "yes", "monthly": "500.000", "since-day": "1", "since-month": "12",
         "since-year": "2026"}  # fmt: skip


def url(dossier: Dossier, tail: str = "") -> str:
    return f"/can-bo/ho-so/{dossier.id}/{tail}"


def result_of(dossier: Dossier) -> IssuedDocument:
    return IssuedDocument.objects.get(dossier=dossier, data__has_key="granted", revoked_at=None)


def drafted(dossier: Dossier, browser: Browser) -> IssuedDocument:
    """Taken up, drafted, passed on by the specialist."""
    client = browser("cv.sathay")
    client.post(url(dossier, "nhan-viec/"))
    client.post(url(dossier, "ket-qua/"), GRANT)
    client.post(url(dossier, "chuyen/"), {"note": "Kính trình ký"})
    return result_of(dossier)


def bulk(client: Client, path: str, *documents: IssuedDocument, pin: str = "246810") -> list[bool]:
    sent = {"document": [str(one.id) for one in documents], "pin": pin}
    return [one.good for one in client.post(path, sent).context["outcomes"]]


def test_road_from_acceptance_to_the_owners_papers(
    submitted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    counter = browser("mc.sathay")
    counter.post(url(submitted, "dinh-danh/"))
    answer = counter.post(url(submitted, "tiep-nhan/"), PIN)
    assert answer["Location"] == url(submitted)
    assert IssuedDocument.objects.get(dossier=submitted, kind="receipt").state == "signed"
    result = drafted(submitted, browser)
    browser("ld.sathay").post(f"/can-bo/van-ban/{result.id}/", PIN)
    assert result_of(submitted).state == "signed"
    browser("vt.sathay").post(f"/can-bo/van-ban/{result.id}/", PIN)
    done = Dossier.objects.get(pk=submitted.pk)
    assert (done.business, done.delivery) == ("returned", "delivered")
    assert (result_of(done).state, result_of(done).number) == ("sealed", 1)
    assert VaultItem.objects.get(document=result_of(done)).person_id == done.person_id
    page = counter.get(url(done)).content.decode()
    assert "Đã cấp số, đóng dấu, xử lý xong" in page


def test_wrong_pin_signs_nothing(accepted: Dossier, browser: Browser, sandbox: LiveSandbox) -> None:
    result = drafted(accepted, browser)
    answer = browser("ld.sathay").post(f"/can-bo/van-ban/{result.id}/", {"pin": "1"})
    assert answer.status_code == 422
    assert answer.context["errors"][0].target == "f-pin"
    assert result_of(accepted).state == "prepared"


def test_only_the_leader_signs_and_only_the_clerk_seals(
    accepted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    result = drafted(accepted, browser)
    for username in ("mc.sathay", "cv.sathay", "vt.sathay"):
        client = browser(username)
        assert client.get(f"/can-bo/van-ban/{result.id}/").context["mine"] is False
        client.post(f"/can-bo/van-ban/{result.id}/", PIN)
        assert result_of(accepted).state in ("draft", "prepared")
    assert bulk(browser("ld.sathay"), "/can-bo/ky/", result) == [True]
    assert bulk(browser("ld.sathay"), "/can-bo/ky/", result) == [False]
    assert result_of(accepted).state == "signed"
    assert bulk(browser("vt.sathay"), "/can-bo/dong-dau/", result) == [True]


def test_bulk_reports_every_row(accepted: Dossier, browser: Browser, sandbox: LiveSandbox) -> None:
    result = drafted(accepted, browser)
    receipt = IssuedDocument.objects.get(dossier=accepted, kind="receipt")
    assert bulk(browser("ld.sathay"), "/can-bo/ky/", receipt, result) == [False, True]


def test_forward_waits_for_the_draft(accepted: Dossier, browser: Browser) -> None:
    client = browser("cv.sathay")
    client.post(url(accepted, "nhan-viec/"))
    answer = client.post(url(accepted, "chuyen/"), {"note": "Xem giúp"})
    assert answer.status_code == 422
    assert "Xem giúp" in answer.content.decode()
    assert Dossier.objects.get(pk=accepted.pk).step == "review"


def test_dossier_comes_back_with_what_is_to_be_mended(accepted: Dossier, browser: Browser) -> None:
    drafted(accepted, browser)
    sent = {"to": "review", "note": "Sửa mức hưởng"}
    browser("ld.sathay").post(url(accepted, "tra-lai/"), sent)
    task = RouteTask.objects.get(dossier=accepted, done_at=None)
    assert (task.step, task.assignee) == ("review", Dossier.objects.get(pk=accepted.pk).assignee)
    assert "Sửa mức hưởng" in browser("cv.sathay").get(url(accepted)).content.decode()


def test_wrong_amount_keeps_what_was_typed(accepted: Dossier, browser: Browser) -> None:
    client = browser("cv.sathay")
    client.post(url(accepted, "nhan-viec/"))
    answer = client.post(url(accepted, "ket-qua/"), {**GRANT, "monthly": "năm trăm"})
    assert answer.status_code == 422
    assert answer.context["errors"][0].target == "f-monthly"
    assert "năm trăm" in answer.content.decode()
    assert not IssuedDocument.objects.filter(data__has_key="granted").exists()


def test_negative_result_needs_its_reason(accepted: Dossier, browser: Browser) -> None:
    client = browser("cv.sathay")
    client.post(url(accepted, "nhan-viec/"))
    assert client.post(url(accepted, "ket-qua/"), {"answer": "no"}).status_code == 422
    client.post(url(accepted, "ket-qua/"), {"answer": "no", "reason": "Đang hưởng lương hưu."})
    assert result_of(accepted).kind == "negative_result"


def test_office_without_signing_service_signs_with_its_own_tool(
    accepted: Dossier, browser: Browser, sandbox: LiveSandbox, authority: Authority,
    test_home: object,
) -> None:  # fmt: skip
    from pathlib import Path

    from django.conf import settings

    from motcua.casework.documents.signing.attach import attach
    from motcua.casework.documents.signing.prepare import prepare

    trust = Path(settings.MOTCUA_HOME) / "trust"
    trust.mkdir(exist_ok=True)
    (trust / "desk-test.pem").write_bytes(authority.root_pem)
    sandbox.faults(chungthu={"down": True})
    result, leader = drafted(accepted, browser), browser("ld.sathay")
    page = f"/can-bo/van-ban/{result.id}/"
    assert leader.get(page).context["tool"].prepared is False
    silent = leader.post(page, PIN)
    assert silent.status_code == 422
    assert silent.context["tool"].opened is True

    mine = authority.officer("Phạm Minh Đức")
    other = SimpleUploadedFile("c.pem", authority.officer("Y Blan").certificate_pem)
    refused = leader.post(f"{page}chuan-bi/", {"certificate": other})
    assert (refused.status_code, refused.context["errors"][0].target) == (422, "f-certificate")
    assert refused.context["tool"].certificate.error == refused.context["errors"][0].sentence
    assert leader.post(f"{page}chuan-bi/").status_code == 422  # no signature with a tool before
    given = SimpleUploadedFile("c.pem", mine.certificate_pem)
    assert leader.post(f"{page}chuan-bi/", {"certificate": given}).status_code == 302
    downloaded = leader.get(f"{page}ban-chuan-bi/").content
    ready = prepare(downloaded, field="leader", certificate=mine.certificate_pem, at=timezone.now())
    signed = attach(ready, authority.sign(mine, ready.attributes), chain=authority.root_der)
    last = signed.rsplit(b"startxref", 1)[1].split()[0]
    wrong = {
        downloaded: "signature_count", signed + b"\n%%EOF": "other_changes",
        signed + b"junk\nstartxref\n" + last + b"\n%%EOF": "other_changes",
        blank_pdf(): "other_document", b"\x89PNG": "not_pdf",
    }  # fmt: skip
    for content, code in wrong.items():
        answer = leader.post(f"{page}ban-da-ky/", {"file": SimpleUploadedFile("ky.pdf", content)})
        assert (answer.status_code, answer.context["tool"].prepared) == (422, True), code
        assert answer.context["errors"][0].target == "f-file"
    assert result_of(accepted).state == "prepared"
    right = SimpleUploadedFile("ky.pdf", signed)
    assert leader.post(f"{page}ban-da-ky/", {"file": right}).status_code == 302
    assert result_of(accepted).state == "signed"
    assert SigningTask.objects.get(document=result).way == "upload"
    (trust / "desk-test.pem").unlink()


def test_apology_offers_working_days_only(accepted: Dossier, browser: Browser) -> None:
    start_work(accepted.id, actor=road.staff().specialist, at=timezone.now())
    client, to = browser("cv.sathay"), url(accepted, "xin-loi/")
    page = client.get(to)
    offered = next(one for one in page.context["form"].fields if one.name == "day").choices
    clock = Clock.objects.get(dossier=accepted)
    calendar = calendar_on(timezone.localdate())
    assert len(offered) == 10
    for one in offered:
        assert calendar.is_working(type(timezone.localdate()).fromisoformat(one.value))
    day = calendar.local(clock.due).date()
    while calendar.is_working(day):
        day += timedelta(days=1)
    typed = {"other-day": str(day.day), "other-month": str(day.month),
             "other-year": str(day.year), "reason": "Chờ ý kiến phối hợp."}  # fmt: skip
    assert client.post(to, typed).status_code == 422
    answer = client.post(to, {"day": offered[1].value, "reason": "Chờ ý kiến phối hợp."})
    letter = IssuedDocument.objects.get(dossier=accepted, kind="apology")
    assert answer["Location"] == f"/can-bo/van-ban/{letter.id}/"


def test_new_appointment_holds_when_the_leader_has_signed(
    accepted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    start_work(accepted.id, actor=road.staff().specialist, at=timezone.now())
    to = url(accepted, "xin-loi/")
    page = browser("cv.sathay").get(to)
    day = next(one for one in page.context["form"].fields if one.name == "day").choices[0].value
    browser("cv.sathay").post(to, {"day": day, "reason": "Chờ ý kiến phối hợp."})
    first = Clock.objects.get(dossier=accepted).due
    letter = IssuedDocument.objects.get(dossier=accepted, kind="apology")
    assert bulk(browser("ld.sathay"), "/can-bo/ky/", letter) == [True]
    clock = Clock.objects.get(dossier=accepted)
    assert (clock.reappointments, clock.first_due) == (1, first)
    assert calendar_on(timezone.localdate()).local(clock.due).date().isoformat() == day
    again = browser("cv.sathay").post(to, {"day": day, "reason": "Lại chậm nữa rồi."})
    assert again.status_code == 422


def test_result_on_paper_is_handed_over_at_the_counter(
    accepted: Dossier, browser: Browser, authority: Authority
) -> None:
    from motcua.casework.dossiers.models import Content
    from motcua.casework.journeys.draft_result import draft_result

    Content.objects.filter(dossier=accepted).update(return_by="counter")
    team, now = road.staff(), timezone.now()
    start_work(accepted.id, actor=team.specialist, at=now)
    fields = {"monthly": "500000", "since": "2026-12-01"}
    result = draft_result(accepted.id, actor=team.specialist, at=now, granted=True, fields=fields)
    forward(accepted.id, actor=team.specialist, at=now)
    road.sealed(road.signed(result, authority, team.leader, now), authority, team.clerk, now)
    assert Dossier.objects.get(pk=accepted.pk).business == "finished"
    client = browser("mc.sathay")
    assert "Tiếp nhận" not in {one.title for one in client.get(url(accepted)).context["actions"]}
    client.post(url(accepted, "tra-ket-qua/"), {"way": "counter", "proof": "Chủ hồ sơ"})
    assert Dossier.objects.get(pk=accepted.pk).business == "returned"


def test_specialist_signs_the_supplement_slip_that_they_made(
    accepted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    client = browser("cv.sathay")
    client.post(url(accepted, "nhan-viec/"))
    sent = {"key": ["ho_ngheo"], "text": ["Gửi bản rõ, cả hai mặt."], **PIN}
    assert client.post(url(accepted, "bo-sung/"), sent)["Location"] == url(accepted)
    slip = IssuedDocument.objects.get(dossier=accepted, kind="supplement")
    assert (slip.state, Dossier.objects.get(pk=accepted.pk).business) == ("signed", "supplement")


def test_specialist_cannot_sign_the_result(
    accepted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    result = drafted(accepted, browser)
    answer = browser("cv.sathay").post(f"/can-bo/van-ban/{result.id}/", PIN)
    assert answer.status_code == 422
    assert result_of(accepted).state == "draft"


def test_hand_over_is_taken_back_within_seconds_and_leaves_its_trace(
    accepted: Dossier, browser: Browser
) -> None:
    drafted(accepted, browser)
    client = browser("cv.sathay")
    page = client.get(url(accepted)).context
    assert page["actions"][0].letter == "z"
    assert browser("ld.sathay").post(url(accepted, "rut-lai/")).status_code == 400
    assert client.post(url(accepted, "rut-lai/")).status_code == 302
    task = RouteTask.objects.get(dossier=accepted, done_at=None)
    assert (task.step, task.assignee_id) == ("review", road.staff().specialist.account_id)
    last = history(accepted.id).order_by("-n")[0]
    assert (last.kind, last.payload["recalled"]) == ("given_back", True)


def test_hand_over_stands_after_ten_seconds(accepted: Dossier, browser: Browser) -> None:
    from motcua.casework.journeys.recall import recall
    from motcua.law.errors import Refused

    drafted(accepted, browser)
    passed_on = history(accepted.id, ["forwarded"]).get()
    with pytest.raises(Refused, match="too late"):
        recall(accepted.id, actor=road.staff().specialist, at=passed_on.at + timedelta(seconds=11))
    done = recall(
        accepted.id, actor=road.staff().specialist, at=passed_on.at + timedelta(seconds=10)
    )
    assert done.step == "review"


def test_wrong_pin_at_acceptance_is_said_once_and_prepares_no_tool(
    submitted: Dossier, browser: Browser, sandbox: LiveSandbox
) -> None:
    client, to = browser("mc.sathay"), url(submitted, "tiep-nhan/")
    road.matched(submitted.id, road.staff().counter, timezone.now())
    page = client.post(to, {"pin": "111111"}, follow=True)
    said = [str(one) for one in page.context["messages"]]
    assert len(said) == 1
    assert Dossier.objects.get(pk=submitted.pk).business == "accepted"
    assert page.context["tool"].prepared is False
    slip = IssuedDocument.objects.get(dossier=submitted, kind="receipt")
    done = client.post(f"/can-bo/van-ban/{slip.id}/", PIN, follow=True)
    assert [one.level_tag for one in done.context["messages"]] == ["success"]


def test_a_signed_slip_without_bytes_bears_the_day_it_was_made_on(
    accepted: Dossier, browser: Browser
) -> None:
    slip = IssuedDocument.objects.get(dossier=accepted, kind="receipt")
    slip.state, slip.made_at = "signed", slip.made_at.replace(2025, 11, 14, 5)
    slip.save()
    pdf = browser("mc.sathay").get(f"/can-bo/van-ban/{slip.id}/tep/").content
    assert "ngày 14 tháng 11 năm 2025" in " ".join("".join(pages_of(pdf)).split())
