"""Filing for a person who stands at the counter."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.money.models import PaymentOrder
from motcua.registers.people.models import Person
from pdf_text import pages_of
from province import COPY, PENSION, officer
from visitors import blank_pdf

from .conftest import Browser

pytestmark = pytest.mark.django_db
START = "/can-bo/nop-tai-quay/"
ELDER = {"procedure": PENSION, "national_id": demo.ELDER.national_id, "filing": "in_person",
         "full_name": demo.ELDER.full_name, "unit": "H48.190"}  # fmt: skip
PENSION_FORM = {
    "lives_elsewhere": "same", "household": "none", "has_pension": "no", "pledge": "on",
    "other_allowance": "no", "pay_by": "cash", "receiver": "self",
}  # fmt: skip
COPY_FORM = {"original_name": "Bằng tốt nghiệp", "original_kind": "degree", "pages": "3",
             "original_issuer": "Trường THPT", "language": "vi", "copies": "2",
             "paper_too": "no", "shows_original": "on", "pledge": "on"}  # fmt: skip


def posted(client: Client, at: str, values: dict[str, str]) -> dict[str, str]:
    """The form as a browser would send it: what stands there, and what is typed now."""
    page = client.get(at)
    sent: dict[str, str] = {}
    for part in page.context["parts"]:
        for line in part.lines:
            sent[f"shown-{line.field.name}"] = "1"
            if line.field.kind == "date":
                day, month, year = line.field.date_parts
                sent |= {f"{line.field.name}-day": day, f"{line.field.name}-month": month,
                         f"{line.field.name}-year": year}  # fmt: skip
            elif line.field.kind != "tick":
                sent[line.field.name] = str(line.field.value or "")
    return {**sent, **values}


def begin(client: Client, **changes: str) -> str:
    answer = client.post(START, {**ELDER, **changes})
    assert answer.status_code == 302, answer.context["errors"]
    return str(answer["Location"])


def test_person_is_found_by_number_and_name(browser: Browser, sandbox: LiveSandbox) -> None:
    at = begin(browser("mc.sathay"))
    dossier = Dossier.objects.get(person__national_id=demo.ELDER.national_id)
    assert at == f"{START}{dossier.id}/"
    assert (dossier.channel, dossier.filing) == ("counter", "in_person")
    assert dossier.helper_id == officer("mc.sathay").account_id
    assert Content.objects.get(dossier=dossier).values["full_name"] == demo.ELDER.full_name


def test_number_alone_opens_nobody(browser: Browser, sandbox: LiveSandbox) -> None:
    client = browser("mc.sathay")
    answer = client.post(START, {**ELDER, "full_name": "Nguyễn Văn Khác"})
    assert answer.status_code == 422
    assert answer.context["errors"][0].target == "f-national_id"
    assert demo.ELDER.full_name not in answer.content.decode()
    assert not Person.objects.filter(national_id=demo.ELDER.national_id).exists()


def test_all_that_is_wrong_at_the_start_is_told_at_once(
    browser: Browser, sandbox: LiveSandbox
) -> None:
    wrong = {"procedure": "", "national_id": "12", "full_name": "", "filing": ""}
    answer = browser("mc.sathay").post(START, {**ELDER, **wrong})
    assert answer.status_code == 422
    targets = [one.target for one in answer.context["errors"]]
    assert targets == ["f-procedure", "f-national_id", "f-full_name", "f-filing-1"]
    page = answer.content.decode()
    for name in wrong:
        assert f'id="f-{name}-error"' in page
    assert 'value="12"' in page


def test_silent_register_does_not_close_the_counter(browser: Browser, sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"down": True})
    begin(browser("mc.sathay"))
    assert Person.objects.get(national_id=demo.ELDER.national_id).full_name == "A Thút"


def test_free_procedure_is_filed_with_the_helper_recorded(
    browser: Browser, sandbox: LiveSandbox
) -> None:
    client = browser("mc.sathay")
    at = begin(client)
    incomplete = client.post(at, {**posted(client, at, {}), "action": "check"})
    assert incomplete.status_code == 422
    assert incomplete.context["errors"]
    done = client.post(at, {**posted(client, at, PENSION_FORM), "action": "check"})
    assert done["Location"] == f"{at}bien-nhan/"
    dossier = Dossier.objects.get(helper_id=officer("mc.sathay").account_id)
    assert (dossier.business, dossier.person.full_name) == ("submitted", "A Thút")
    receipt = client.get(done["Location"]).content.decode()
    assert dossier.code in receipt
    assert Content.objects.get(dossier=dossier).secret in receipt
    assert re.search(r"\d\d:\d\d thứ|Chủ nhật", receipt)
    notice = client.get(f"{at}thong-bao/")
    assert dossier.code in "".join(pages_of(notice.content))


def test_cash_files_the_dossier_once(browser: Browser, sandbox: LiveSandbox) -> None:
    client = browser("mc.sathay")
    at = begin(client, procedure=COPY, filing="for_another")
    paper = SimpleUploadedFile("bang.pdf", blank_pdf())
    dossier = Dossier.objects.get(helper_id=officer("mc.sathay").account_id)
    key = next(row["key"] for row in dossier.version.components if row.get("required"))
    client.post(at, {**posted(client, at, {"original_name": "Bằng"}), f"file-{key}": paper})
    assert Content.objects.get(dossier=dossier).values["original_name"] == "Bằng"
    assert dossier.attachments.get().origin == "counter"
    waiting = client.post(at, {**posted(client, at, COPY_FORM), "action": "check"})
    assert waiting["Location"] == at
    order = PaymentOrder.objects.get(dossier=dossier)
    assert (order.state, Dossier.objects.get(pk=dossier.pk).business) == ("due", "draft")
    for _ in range(2):
        assert client.post(f"{at}thu-tien/")["Location"] == f"{at}bien-nhan/"
    order.refresh_from_db()
    assert (order.state, order.way, order.messages.count()) == ("paid", "cash", 1)
    assert Dossier.objects.get(pk=dossier.pk).business == "submitted"


def test_only_the_helper_sees_the_draft(browser: Browser, sandbox: LiveSandbox) -> None:
    at = begin(browser("mc.sathay"))
    assert browser("mc.khcn").get(at).status_code == 404
    assert browser("cv.sathay").get(at).status_code == 404


@pytest.mark.parametrize("username", ["cv.sathay", "ld.sathay", "vt.sathay"])
def test_other_posts_do_not_file(browser: Browser, username: str) -> None:
    assert browser(username).get(START).status_code == 403


def test_wrong_file_is_one_sentence(browser: Browser, sandbox: LiveSandbox) -> None:
    client = browser("mc.sathay")
    at = begin(client)
    bad = SimpleUploadedFile("ho-ngheo.pdf", b"not a pdf at all")
    typed = {**posted(client, at, PENSION_FORM), "file-ho_ngheo": bad, "action": "check"}
    answer = client.post(at, typed)
    assert answer.status_code == 422
    assert [one.target for one in answer.context["errors"]] == ["file-ho_ngheo"]
    assert Content.objects.get().values["pay_by"] == "cash"
    assert not Dossier.objects.get(person__national_id=demo.ELDER.national_id).attachments.exists()


def test_taking_a_paper_out_keeps_what_was_typed(browser: Browser, sandbox: LiveSandbox) -> None:
    client = browser("mc.sathay")
    at = begin(client)
    paper = SimpleUploadedFile("ho-ngheo.pdf", blank_pdf())
    client.post(at, {**posted(client, at, {}), "file-ho_ngheo": paper})
    kept = Dossier.objects.get(person__national_id=demo.ELDER.national_id).attachments.get()
    typed = {**posted(client, at, {"pay_by": "cash"}), "return_by": "post"}
    assert client.post(f"{at}giay-to/{kept.id}/bo/", typed)["Location"] == at
    content = Content.objects.get()
    assert (content.values["pay_by"], content.return_by) == ("cash", "post")
    assert client.get(at).context["components"][1].papers == ()


def test_taking_a_paper_out_takes_the_chosen_files_in(
    browser: Browser, sandbox: LiveSandbox
) -> None:
    client = browser("mc.sathay")
    at = begin(client)

    def sent(content: bytes, name: str) -> dict[str, object]:
        file = SimpleUploadedFile(name, content)
        return {**posted(client, at, {}), "return_by": "post", "file-ho_ngheo": file}

    client.post(at, sent(blank_pdf(), "cu.pdf"))
    dossier = Dossier.objects.get(person__national_id=demo.ELDER.national_id)
    out = f"{at}giay-to/{papers_now(dossier.id).get().id}/bo/"
    assert client.post(out, sent(blank_pdf(), "moi.pdf"))["Location"] == at
    now = papers_now(dossier.id).get()
    assert now.name == "moi.pdf"
    answer = client.post(f"{at}giay-to/{now.id}/bo/", sent(b"no pdf", "sai.pdf"))
    assert answer.status_code == 422
    assert [one.target for one in answer.context["errors"]] == ["file-ho_ngheo"]
    assert f'<form method="post" action="{at}"' in answer.content.decode()
    assert not papers_now(dossier.id).exists()
