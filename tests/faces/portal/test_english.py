"""Every page of a citizen in English: what is left in Vietnamese is data, never our own words."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

import pytest
from django.test import Client

from authority import Authority
from filling import begun, where
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.models import VaultItem
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.registers.catalogue.models import Procedure
from motcua.registers.forms.schema import read_form
from motcua.registers.orgs.models import Unit
from motcua.registers.people.models import Account, Organisation, Person
from province import COPY, PENSION, SCIENCE
from road import MORNING, finished, staff, submitted
from visitors import browser_of, stranger

pytestmark = pytest.mark.django_db
VIETNAMESE = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]"
)
OUR_NAMES = (
    "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào", "Một cửa", "Tiếng Việt", "Việt Nam",
    "Kho quản lý dữ liệu điện tử của tổ chức, cá nhân", "(đồng)",
)  # fmt: skip
OPEN_PAGES = (
    "/", "/thu-tuc/", "/thu-tuc/?q=zzzzqqqq", f"/thu-tuc/{PENSION}/", f"/thu-tuc/{COPY}/",
    f"/thu-tuc/{SCIENCE}/", "/thu-tuc/1.001193/", "/tra-cuu/", "/xac-thuc/", "/phan-anh/",
    "/tai-khoan/dang-nhap/", "/khong-co/", "/xac-thuc/?ma=H48.101-260302-0001",
)  # fmt: skip
FIRM = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0]


def test_pages_that_anybody_reads_are_english() -> None:
    check(stranger(), OPEN_PAGES)


def test_answers_to_what_is_wrong_are_english() -> None:
    client = in_english(stranger())
    for path in ("/tra-cuu/", "/xac-thuc/"):
        leaks(path, client.post(path).content.decode())


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("code", [PENSION, COPY, SCIENCE])
def test_road_of_filing_is_english(sandbox: LiveSandbox, code: str, *, down: bool) -> None:
    sandbox.faults(dancu={"down": down}, doanhnghiep={"down": down})
    firm = FIRM.tax_code if code == SCIENCE else None
    client = browser_of(demo.ENTERPRISE_OWNER, firm)
    dossier = begun(client, code)
    assert dossier.version is not None
    assert dossier.version.form is not None
    pages = [f"buoc/{page.key}" for page in read_form(dossier.version.form).pages]
    paths = [where(dossier, page) for page in (*pages, "giay-to", "nhan-ket-qua", "kiem-tra")]
    check(client, [*paths, "/tai-khoan/tu-cach/"])
    for path in paths:
        shown = re.findall(r'name="shown" value="([^"]+)"', client.get(path).content.decode())
        answer = client.post(path, {"shown": shown}, follow=True)
        if answer.status_code != 405:
            leaks(path, answer.content.decode())


def test_start_of_filing_is_english_for_whom_it_is_not_meant(sandbox: LiveSandbox) -> None:
    check(browser_of(demo.ENTERPRISE_OWNER), [f"/nop-ho-so/{SCIENCE}/"])
    check(browser_of(demo.ENTERPRISE_OWNER, FIRM.tax_code), [f"/nop-ho-so/{PENSION}/"])


def test_own_dossiers_papers_and_notices_are_english(authority: Authority) -> None:
    finished_one, _result = finished(MORNING, authority)
    asked = submitted(MORNING)
    points = [{"key": "ho_ngheo", "text": "Send the certificate."}]
    ask_supplement(asked.id, actor=staff().counter, at=MORNING, points=points)
    own = [f"/ho-so/{one.id}/" for one in (finished_one, asked)]
    check(browser_of(demo.CITIZEN), [
        "/", "/ho-so/", *own, f"/ho-so/{asked.id}/bo-sung/", f"/ho-so/{asked.id}/rut/",
        "/kho-du-lieu/", "/thong-bao/",
    ])  # fmt: skip


def check(client: Client, paths: Iterable[str]) -> None:
    in_english(client)
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 404), path
        leaks(path, answer.content.decode())


def in_english(client: Client) -> Client:
    client.cookies["motcua_lang"] = "en"
    return client


def leaks(path: str, page: str) -> None:
    """Fails for Vietnamese that is neither data nor marked as Vietnamese."""
    data = sorted(set(known_data()), key=len, reverse=True)
    assert '<html lang="en"' in page, path
    foreign = [text for text in texts(page) if VIETNAMESE.search(text)]
    found = [text for text in foreign if VIETNAMESE.search(without(text, data))]
    assert found == [], path


def texts(page: str) -> Iterator[str]:
    """What a reader sees or hears: text between tags, and the attributes that are read out."""
    page = re.sub(r"<(\w+)[^>]* lang=\"vi\".*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r"<(script|textarea|option)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    for text in re.findall(r">([^<]+)<", page):
        yield unescape(text).strip()
    for text in re.findall(r'(?:aria-label|title|data-[a-z-]+|placeholder)="([^"]+)"', page):
        yield unescape(text)


def without(text: str, data: Iterable[str]) -> str:
    for one in data:
        text = text.replace(one, "")
    return text.replace(" đ", "")


def known_data() -> Iterator[str]:
    """Names of people, places, offices and procedures, as the registers write them."""
    yield from OUR_NAMES
    for model, names in (
        (Person, ("full_name", "address")), (Organisation, ("name", "address")),
        (Account, ("full_name",)), (Unit, ("name_vi",)),
        (VaultItem, ("title_vi", "issuer", "number")),
        (Procedure, ("name_vi", "field", "agency", "decision")),
    ):  # fmt: skip
        for row in model.objects.values_list(*names):  # type: ignore[attr-defined]
            yield from (one for one in row if one)
    for one in demo.NAMED:
        yield from (one.ethnic, one.address)
