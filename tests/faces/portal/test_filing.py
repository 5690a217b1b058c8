"""The citizen's road of filing, page by page, through real HTTP views."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from filling import begun, send, where
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.models import Attachment
from motcua.casework.dossiers.models import Content, Dossier, Effort
from motcua.law.text import fold
from province import COPY, PENSION, SCIENCE
from visitors import blank_pdf, browser_of, locked_pdf, stranger

(FIRM,) = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[:1]
pytestmark = pytest.mark.django_db
SITUATION = {
    "household": "none", "has_pension": "no", "other_allowance": "no",
    "shown": ["household", "has_pension", "other_allowance", "notes"], "notes": "",
}  # fmt: skip
MONEY = {"pay_by": "cash", "receiver": "self", "pledge": "on",
         "shown": ["pay_by", "receiver", "pledge"]}  # fmt: skip
HOME = {"lives_elsewhere": "same", "phone": "", "shown": ["lives_elsewhere", "phone"]}


def filled(client: Client) -> Dossier:
    """A dossier with every page of the form answered."""
    dossier = begun(client)
    for page, data in (
        ("nguoi-de-nghi", {}), ("lien-he", HOME), ("hoan-canh", SITUATION), ("nhan-tien", MONEY)
    ):  # fmt: skip
        answer = send(client, dossier, page, data)
        assert answer.status_code == 302, answer.content.decode()
    client.post(where(dossier, "nhan-ket-qua"), {"way": "electronic"})
    return dossier


def test_form_is_filled_from_the_population_register_with_its_source(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    content = Content.objects.get(dossier=dossier)
    assert content.values["full_name"] == "A Thút"
    assert content.sources["full_name"]["source"] == "dancu"
    page = client.get(where(dossier, "buoc/nguoi-de-nghi")).content.decode()
    assert "A Thút" in page
    assert "Theo Cơ sở dữ liệu quốc gia về dân cư" in page
    assert 'name="full_name"' not in page
    assert 'name="full_name"' in client.get(
        where(dossier, "buoc/nguoi-de-nghi") + "?sua=full_name"
    ).content.decode()  # fmt: skip


def test_open_draft_is_resumed_on_another_device_where_it_was_left(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    send(client, dossier, "nguoi-de-nghi", {})
    send(client, dossier, "lien-he", HOME)
    other = browser_of(demo.ELDER)
    answer = other.get(f"/nop-ho-so/{PENSION}/")
    assert answer["Location"] == where(dossier, "buoc/hoan-canh")
    assert 'value="same" checked' in other.get(where(dossier, "buoc/lien-he")).content.decode()
    assert other.get(f"/nop-ho-so/{PENSION}/")["Location"] == where(dossier, "buoc/lien-he")
    assert Dossier.objects.count() == 1


def test_wrong_answer_is_kept_explained_and_linked(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    answer = send(client, dossier, "lien-he", {**HOME, "phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-phone"' in page
    assert 'value="12"' in page
    assert Content.objects.get(dossier=dossier).values["phone"] == "12"
    assert Content.objects.get(dossier=dossier).values["lives_elsewhere"] == "same"


def test_whoever_leaves_a_page_half_done_keeps_it_and_is_not_held_up(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    half = {"phone": "12", "shown": HOME["shown"], "action": "leave"}
    assert send(client, dossier, "lien-he", half)["Location"] == "/ho-so/"
    assert Content.objects.get(dossier=dossier).values["phone"] == "12"


def test_answer_that_asks_more_shows_the_page_again_without_blame(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    answer = send(client, dossier, "lien-he", {**HOME, "lives_elsewhere": "other"})
    assert answer["Location"] == where(dossier, "buoc/lien-he") + "#them"
    page = client.get(where(dossier, "buoc/lien-he")).content.decode()
    assert 'name="current_address"' in page
    assert "errors-title" not in page


def test_looking_shows_more_fields_and_saves_nothing(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    page = send(client, dossier, "lien-he", {**HOME, "lives_elsewhere": "other", "action": "look"})
    assert 'name="current_address"' in page.content.decode()
    assert "lives_elsewhere" not in Content.objects.get(dossier=dossier).values


@pytest.mark.parametrize(
    "forged", [{"age": "90"}, {"household": "royal"}, {"unit": "H48.01"}, {"__class__": "x"}]
)
def test_tampered_form_is_refused_with_one_sentence(
    sandbox: LiveSandbox, forged: dict[str, str]
) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    before = Content.objects.get(dossier=dossier).values
    answer = send(client, dossier, "hoan-canh", {**SITUATION, **forged})
    assert answer.status_code == 400
    assert "Biểu mẫu đã bị sửa trong trình duyệt" in answer.content.decode()
    assert Content.objects.get(dossier=dossier).values == before


def test_page_saved_elsewhere_meanwhile_keeps_what_was_typed_here(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    revision = Content.objects.get(dossier=dossier).revision
    send(browser_of(demo.ELDER), dossier, "lien-he", HOME)
    path = where(dossier, "buoc/lien-he")
    answer = client.post(path, {"revision": revision, **HOME, "phone": "0905000111"})
    page = answer.content.decode()
    assert "vừa được lưu trên thiết bị khác" in page
    assert 'value="0905000111"' in page
    assert Content.objects.get(dossier=dossier).values.get("phone") is None


def test_session_that_ended_mid_form_loses_nothing_typed(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    client.get(where(dossier, "buoc/lien-he"))
    Session.objects.filter(pk=client.session.session_key).delete()
    answer = send(client, dossier, "lien-he", {**HOME, "phone": "0905000222"})
    assert answer["Location"].startswith("/tai-khoan/dang-nhap/")
    kept = dict(client.session["unsent"][0]["fields"])
    again = browser_of(demo.ELDER)
    kept.pop("shown")
    answer = send(again, dossier, "lien-he", {**kept, "shown": HOME["shown"]})
    assert answer.status_code == 302
    assert Content.objects.get(dossier=dossier).values["phone"] == "0905000222"


def test_papers_are_received_one_by_one_with_a_receipt(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    upload = SimpleUploadedFile("giấy hộ nghèo.pdf", blank_pdf(), "application/pdf")
    answer = client.post(
        f"/ho-so/{dossier.id}/them-giay-to/", {"component": "ho_ngheo", "file": upload}
    )
    assert answer["Location"].endswith("/giay-to/#paper-ho_ngheo")
    page = client.get(where(dossier, "giay-to")).content.decode()
    paper = Attachment.objects.get(dossier=dossier)
    assert "giấy hộ nghèo.pdf" in page
    assert paper.file_id[:12] in page
    assert "Không cần nộp" in page
    client.post(f"/ho-so/{dossier.id}/bo-giay-to/{paper.id}/")
    assert "giấy hộ nghèo.pdf" not in client.get(where(dossier, "giay-to")).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "tệp rỗng; hãy chọn lại tệp"),
        ("a.pdf", b"%PDF-1.7 broken", "tệp bị hỏng; hãy quét hoặc chụp lại"),
        ("a.exe", b"MZ" + b"\0" * 64, "“a.exe” không phải là tệp PDF, JPG hay PNG; hãy quét"),
        ("đơn.pdf", b"only words", "“đơn.pdf” không phải là tệp PDF, JPG hay PNG; hãy quét"),
        ("khoa.pdf", locked_pdf(), "tệp PDF có mật khẩu; hãy lưu lại không có mật khẩu"),
        ("a.pdf", b"%PDF-" + b"x" * 20_000_001, "tệp lớn hơn 20 MB; hãy gửi tệp nhỏ hơn"),
    ],
)
def test_bad_file_is_refused_in_one_sentence(
    sandbox: LiveSandbox, name: str, content: bytes, sentence: str
) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    put = f"/ho-so/{dossier.id}/them-giay-to/"
    client.post(put, {"component": "ho_ngheo", "file": SimpleUploadedFile(name, content)})
    for _ in ("seen", "seen again after a reload"):
        page = client.get(where(dossier, "giay-to")).content.decode()
        said = re.findall(r'<p class="told wrong-text" id="([^"]+)"[^>]*>([^<]+)</p>', page)
        assert [where for where, _ in said] == ["file-ho_ngheo-error"]
        assert said[0][1].startswith("Chưa nhận được “Giấy chứng nhận hộ nghèo")
        assert sentence in said[0][1]
        assert 'aria-describedby="file-ho_ngheo-error" aria-invalid="true"' in page
        assert page.count('role="alert"') == 1
    assert not Attachment.objects.filter(dossier=dossier).exists()
    good = SimpleUploadedFile("tốt.pdf", blank_pdf(), "application/pdf")
    client.post(put, {"component": "ho_ngheo", "file": good})
    assert "told wrong-text" not in client.get(where(dossier, "giay-to")).content.decode()


def test_check_page_names_what_is_missing_and_where(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    page = client.get(where(dossier, "kiem-tra")).content.decode()
    assert 'href="#page-hoan-canh"' in page
    answer = client.post(where(dossier, "kiem-tra"))
    assert answer.status_code == 422
    assert Dossier.objects.get(pk=dossier.pk).business == "draft"


def test_free_dossier_is_filed_once_by_a_double_click(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = filled(client)
    first = client.post(where(dossier, "kiem-tra"))
    second = client.post(where(dossier, "kiem-tra"))
    assert first["Location"] == second["Location"] == where(dossier, "da-nop")
    assert Dossier.objects.exclude(business="draft").count() == 1


def test_representative_is_offered_to_file_for_the_company_at_once(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ENTERPRISE_OWNER)
    path = f"/nop-ho-so/{SCIENCE}/"
    page = client.get(path).content.decode()
    assert f"Nộp cho {FIRM.name}" in page
    capacity = re.search(r'name="capacity" value="([^"]+)"', page)
    assert capacity is not None
    where_to = client.post("/tai-khoan/tu-cach/", {"capacity": capacity[1], "next": path})
    assert where_to["Location"] == path
    assert f"{FIRM.name} ({FIRM.tax_code})" in client.get(path).content.decode()
    assert "Nộp cho chính tôi" in client.get(f"/nop-ho-so/{PENSION}/").content.decode()


def test_nobody_is_offered_a_company_that_is_not_theirs(sandbox: LiveSandbox) -> None:
    page = browser_of(demo.CITIZEN).get(f"/nop-ho-so/{SCIENCE}/").content.decode()
    assert "Nộp cho Công ty" not in page
    assert 'name="capacity"' not in page


def test_way_back_after_filing_leads_to_the_notice_and_files_nothing(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = filled(client)
    client.post(where(dossier, "kiem-tra"))
    for page in ("buoc/lien-he", "giay-to", "nhan-ket-qua", "kiem-tra", "thanh-toan"):
        answer = client.get(where(dossier, page), follow=True)
        assert answer.redirect_chain[-1][0] == where(dossier, "da-nop"), page
    client.post(where(dossier, "nhan-ket-qua"), {"way": "post", "address": "Làng Chốt, Sa Thầy"})
    assert Content.objects.get(dossier=dossier).return_by == "electronic"
    assert Dossier.objects.count() == 1


def test_commune_of_the_address_is_chosen_in_both_languages(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    for language in ("vi", "en"):
        client.cookies["motcua_lang"] = language
        page = client.get(f"/nop-ho-so/{PENSION}/").content.decode()
        chosen = re.search(r'<option value="[^"]+" selected>([^<]+)<', page)
        assert chosen is not None, language
        assert "sa thay" in fold(chosen[1])


def test_after_filing_no_page_or_file_names_a_result_date(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = filled(client)
    client.post(where(dossier, "kiem-tra"))
    dossier.refresh_from_db()
    done = client.get(where(dossier, "da-nop")).content.decode()
    assert dossier.code in done
    assert "Cơ quan trả lời chậm nhất" in done
    follow = client.get(f"/ho-so/{dossier.id}/").content.decode()
    for page in (done, follow):
        assert "Trả kết quả chậm nhất" not in page
    answer = client.get(f"/ho-so/{dossier.id}/thong-bao-nop.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_time_from_sign_in_to_filing_is_recorded_by_active_session(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = filled(client)
    client.post(where(dossier, "kiem-tra"))
    effort = Effort.objects.get(dossier=dossier)
    assert effort.signed_in_at is not None
    assert effort.sessions == 1
    assert effort.fields_prefilled is not None
    assert effort.fields_prefilled >= 7


def test_organisation_files_what_only_organisations_may(sandbox: LiveSandbox) -> None:
    page = browser_of(demo.ENTERPRISE_OWNER).get(f"/nop-ho-so/{SCIENCE}/").content.decode()
    assert "Thủ tục này dành cho tổ chức" in page
    tax_code = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0].tax_code
    client = browser_of(demo.ENTERPRISE_OWNER, tax_code)
    dossier = begun(client, SCIENCE)
    assert dossier.organisation is not None
    sources = {one["source"] for one in Content.objects.get(dossier=dossier).sources.values()}
    assert "doanhnghiep" in sources


def test_paid_dossier_goes_to_the_payment_page_and_is_not_filed_before(
    sandbox: LiveSandbox,
) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client, COPY)
    from paying import VALUES

    for page in ("nguoi-yeu-cau", "giay-to", "muc-dich"):
        data = _typed(client, dossier, page, VALUES)
        assert send(client, dossier, page, data).status_code == 302, page
    upload = SimpleUploadedFile("bằng.pdf", blank_pdf(), "application/pdf")
    assert (
        "Còn thiếu, cần có trước khi nộp" in client.get(where(dossier, "giay-to")).content.decode()
    )
    client.post(f"/ho-so/{dossier.id}/them-giay-to/", {"component": "ban_chinh", "file": upload})
    assert "Còn thiếu, cần" not in client.get(where(dossier, "giay-to")).content.decode()
    client.post(where(dossier, "nhan-ket-qua"), {"way": "electronic"})
    answer = client.post(where(dossier, "kiem-tra"))
    assert answer["Location"] == where(dossier, "thanh-toan")
    page = client.get(answer["Location"]).content.decode()
    assert "14.000 đ" in page
    assert "trang 1 đến 2 của mỗi bản" in page
    assert "4 trang × 2.000 đ" in page
    assert "6 trang × 1.000 đ" in page
    assert "Cách tính: 2.000 đ / trang, 1.000 đ / trang từ trang thứ 3" in page
    gateway = client.post(answer["Location"])
    assert gateway["Location"].startswith(f"{sandbox.url}/thanhtoan/")
    dossier.refresh_from_db()
    assert (dossier.business, dossier.money) == ("draft", "pending")
    back = client.get(f"/thanh-toan/tro-ve/{dossier.payment.id}/").content.decode()
    assert "Chưa nhận được tiền" in back


def test_stranger_is_asked_to_sign_in_and_another_citizen_finds_nothing(
    sandbox: LiveSandbox,
) -> None:
    dossier = begun(browser_of(demo.ELDER))
    other = browser_of(demo.CITIZEN)
    for page in ("buoc/lien-he", "giay-to", "nhan-ket-qua", "kiem-tra", "thanh-toan", "da-nop"):
        path = where(dossier, page)
        assert stranger().get(path)["Location"].startswith("/tai-khoan/dang-nhap/"), page
        assert other.get(path).status_code == 404, page


def test_pages_of_the_form_cost_the_same_with_one_or_three_papers(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    path = where(dossier, "giay-to")
    counts = []
    for n in (1, 3):
        while Attachment.objects.filter(dossier=dossier).count() < n:
            extra = b"%" + str(Attachment.objects.count()).encode()
            upload = SimpleUploadedFile("a.pdf", blank_pdf() + extra, "application/pdf")
            client.post(
                f"/ho-so/{dossier.id}/them-giay-to/", {"component": "ho_ngheo", "file": upload}
            )
        client.get(path)
        with CaptureQueriesContext(connection) as made:
            client.get(path)
        counts.append(len(made))
    assert counts[0] == counts[1]


def _typed(
    client: Client, dossier: Dossier, page: str, values: dict[str, object]
) -> dict[str, Any]:
    """The answers of `values` for the fields that this page shows."""
    shown = re.findall(r'name="shown" value="([^"]+)"', client.get(
        where(dossier, f"buoc/{page}")).content.decode())  # fmt: skip
    data = {key: "on" if values[key] is True else str(values[key])
            for key in shown if key in values}  # fmt: skip
    return {**data, "shown": shown}
