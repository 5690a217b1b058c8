"""What the form knows by itself: from whom, what when nobody answers, and what to heed."""

import re

import pytest
from django.test import Client

from filling import begun, send, where
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.models import Attachment, VaultItem
from motcua.casework.dossiers.models import Content, Dossier
from motcua.registers.people.models import Person
from province import COPY, SCIENCE
from visitors import browser_of

pytestmark = pytest.mark.django_db
FIRST = "buoc/nguoi-de-nghi"
SAID_BY_STATE = "Nhà nước đã có những thông tin này"
FETCHED_NOTHING = "Chưa lấy được dữ liệu từ Cơ sở dữ liệu quốc gia về dân cư"
(FIRM,) = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[:1]


def values(dossier: Dossier) -> dict[str, object]:
    return dict(Content.objects.get(dossier=dossier).values)


def test_silent_register_is_told_in_one_sentence_and_the_sign_in_stands_in(
    sandbox: LiveSandbox,
) -> None:
    sandbox.faults(dancu={"down": True})
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    page = client.get(where(dossier, FIRST)).content.decode()
    assert page.count(FETCHED_NOTHING) == 1
    assert SAID_BY_STATE not in page
    assert "A Thút" in page
    assert "Theo Đăng nhập VNeID của bạn" in page
    assert 'name="full_name"' not in page
    assert 'name="commune"' in page


def test_answering_register_needs_no_sentence(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    page = client.get(where(begun(client), FIRST)).content.decode()
    assert SAID_BY_STATE in page
    assert FETCHED_NOTHING not in page


def test_register_is_asked_again_on_wish_and_nothing_typed_is_lost(sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"down": True})
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    sandbox.faults(dancu={})
    typed = {"ethnicity": "Xơ Teng", "shown": ["ethnicity"], "action": "ask"}
    answer = send(client, dossier, "nguoi-de-nghi", typed)
    assert answer["Location"].endswith(f"/{FIRST}/")
    assert values(dossier)["ethnicity"] == "Xơ Teng"
    assert values(dossier)["commune"] == "23527"
    assert FETCHED_NOTHING not in client.get(where(dossier, FIRST)).content.decode()


@pytest.mark.parametrize("down", [False, True])
def test_number_of_the_person_is_shown_but_never_typed_over(
    sandbox: LiveSandbox, *, down: bool
) -> None:
    sandbox.faults(dancu={"down": down})
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    asked = client.get(where(dossier, FIRST) + "?sua=national_id").content.decode()
    assert demo.ELDER.national_id in asked
    assert 'name="national_id"' not in asked
    assert 'href="?sua=national_id' not in asked
    assert "sua=national_id" not in client.get(where(dossier, "kiem-tra")).content.decode()
    forged = {"national_id": "051190999001", "shown": ["national_id"]}
    assert send(client, dossier, "nguoi-de-nghi", forged).status_code == 400
    assert values(dossier)["national_id"] == demo.ELDER.national_id


def test_tax_code_of_the_enterprise_is_shown_but_never_typed_over(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ENTERPRISE_OWNER, FIRM.tax_code)
    dossier = begun(client, SCIENCE)
    page = client.get(where(dossier, "buoc/to-chuc") + "?sua=tax_code").content.decode()
    assert FIRM.tax_code in page
    assert 'name="tax_code"' not in page


def test_too_young_person_is_told_so_but_not_stopped(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client)
    page = client.get(where(dossier, FIRST)).content.decode()
    assert "dành cho người từ đủ 75 tuổi, hoặc từ đủ 70 tuổi nếu thuộc hộ nghèo" in page
    assert send(client, dossier, "nguoi-de-nghi", {}).status_code == 302
    assert "dành cho người từ đủ 75 tuổi" in client.get(where(dossier, "kiem-tra")).content.decode()
    elder = browser_of(demo.ELDER)
    assert "Xin lưu ý" not in elder.get(where(begun(elder), FIRST)).content.decode()


def test_pension_that_is_drawn_already_is_pointed_out_at_once(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    look = {"has_pension": "yes", "shown": ["has_pension"], "action": "look"}
    assert (
        "xã sẽ xem xét mức đang hưởng" in send(client, dossier, "hoan-canh", look).content.decode()
    )


def test_paper_of_mine_fills_what_it_says_and_leaves_what_was_typed(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client, COPY)
    typed = {"original_issuer": "Tôi đã ghi", "shown": ["original_issuer"], "action": "leave"}
    send(client, dossier, "giay-to", typed)
    page = client.get(where(dossier, "buoc/giay-to")).content.decode()
    assert "Lấy các mục dưới đây từ một giấy tờ của bạn" in page
    paper = VaultItem.objects.get(
        kind="KQ.G01.000001", person__national_id=demo.CITIZEN.national_id
    )
    form = re.search(r'<form class="upload offer".*?</form>', page, re.DOTALL)
    assert form is not None
    assert str(paper.id) in form[0]
    answer = client.post(
        f"/ho-so/{dossier.id}/them-giay-to/",
        {"component": "ban_chinh", "vault": str(paper.id), "page": "giay-to"},
    )
    assert answer["Location"] == where(dossier, "buoc/giay-to")
    said = values(dossier)
    assert (said["original_name"], said["original_kind"]) == ("Giấy khai sinh", "civil")
    assert (said["original_date"], said["pages"]) == ("2024-05-20", 1)
    assert said["original_issuer"] == "Tôi đã ghi"
    assert "Theo Giấy tờ của bạn" in client.get(where(dossier, "buoc/giay-to")).content.decode()
    assert Attachment.objects.get(dossier=dossier).vault_item == paper


def test_pages_that_do_not_agree_with_the_file_are_pointed_out(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client, COPY)
    paper = VaultItem.objects.filter(person__national_id=demo.CITIZEN.national_id)[0]
    client.post(
        f"/ho-so/{dossier.id}/them-giay-to/", {"component": "ban_chinh", "vault": str(paper.id)}
    )
    for page in ("giay-to", "kiem-tra"):
        assert "Số trang chưa khớp" not in client.get(where(dossier, page)).content.decode()
    send(client, dossier, "giay-to", {"pages": "5", "shown": ["pages"], "action": "leave"})
    for page in ("giay-to", "kiem-tra"):
        shown = client.get(where(dossier, page)).content.decode()
        assert "Bạn ghi 5 trang, còn bản chính đính kèm có 1 trang" in shown


def office_page(client: Client) -> tuple[str, str]:
    """The start of filing: the chosen commune, and the line that says where it came from."""
    page = client.get(f"/nop-ho-so/{COPY}/").content.decode()
    chosen = re.search(r'<option value="[^"]+" selected>([^<]+)<', page)
    origin = re.search(r'<p class="from">([^<]+)</p>', page)
    return chosen[1] if chosen else "", origin[1] if origin else ""


def test_commune_of_residence_comes_from_the_register_before_it_is_asked(
    sandbox: LiveSandbox,
) -> None:
    """What the register says goes before an old address of the sign-in, and says so."""
    Person.objects.filter(national_id=demo.CITIZEN.national_id).update(address="xã Ba Tơ")
    client = browser_of(demo.CITIZEN)
    commune, origin = office_page(client)
    assert commune == "Xã Sa Thầy"
    assert origin.startswith("Theo Cơ sở dữ liệu quốc gia về dân cư, ")
    asked = len(sandbox.seen("dancu"))
    assert office_page(client) == (commune, origin)
    assert len(sandbox.seen("dancu")) == asked  # once in a session is enough


def test_commune_comes_from_the_sign_in_where_the_register_is_silent(sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"down": True})
    client = browser_of(demo.CITIZEN)
    commune, origin = office_page(client)
    assert commune == "Xã Sa Thầy"
    assert origin.startswith("Theo Tài khoản định danh điện tử (VNeID), ")


def test_another_commune_may_be_chosen(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    page = client.get(f"/nop-ho-so/{COPY}/").content.decode()
    other = re.search(r'<option value="([^"]+)">Xã Ba Tơ<', page)
    assert other is not None
    client.post(f"/nop-ho-so/{COPY}/", {"unit": other[1]})
    assert Dossier.objects.get().unit_id == other[1]


def test_no_commune_chosen_is_told_above_and_beside(sandbox: LiveSandbox) -> None:
    answer = browser_of(demo.CITIZEN).post(f"/nop-ho-so/{COPY}/", {"unit": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-unit"' in page
    assert 'id="f-unit-error"' in page
    assert not Dossier.objects.exists()
