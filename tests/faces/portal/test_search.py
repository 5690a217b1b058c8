"""Home, catalogue, procedure pages: readable by anybody."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua import demo
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.orgs.models import ParameterRow
from province import COPY, PENSION, SCIENCE
from road import MORNING, submitted
from visitors import browser_of, stranger

pytestmark = pytest.mark.django_db
BIRTH = "1.001193"
QUESTIONS = [
    "Có dành cho tôi không?",
    "Tôi nhận được gì?",
    "Mất bao lâu, tốn bao nhiêu?",
    "Cần giấy tờ gì?",
    "Bắt đầu",
]


def text_of(path: str) -> str:
    answer = stranger().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_home_has_one_search_box_and_what_people_come_for_most() -> None:
    page = text_of("/")
    assert page.count('type="search"') == 1
    assert "Việc nhiều người làm" in page
    assert "Hồ sơ của tôi</h2>" not in page


def test_home_says_of_each_procedure_where_it_is_filed() -> None:
    page = text_of("/")
    here, _, elsewhere = page.partition("Việc nhiều người làm</h2>")
    assert "Nộp được tại đây</h2>" in here
    assert here.count(">nộp tại đây<") == 3
    assert "Chứng thực bản sao từ bản chính<" in here
    assert f"/thu-tuc/{BIRTH}/" in elsewhere
    assert "nộp tại Cổng Dịch vụ công quốc gia" in elsewhere
    assert ">nộp tại đây<" not in elsewhere


def test_home_offers_nothing_here_where_direct_filing_is_off() -> None:
    ParameterRow.objects.create(
        name="direct_filing", value=False, valid_from="2026-01-01", source="test"
    )
    for code in (PENSION, COPY, SCIENCE):
        ParameterRow.objects.create(
            name="direct_filing", value=False, valid_from="2026-01-01", source="test",
            procedure=code,
        )  # fmt: skip
    assert ">nộp tại đây<" not in text_of("/")


def test_short_name_stands_first_and_the_published_one_below() -> None:
    page = text_of(f"/thu-tuc/{COPY}/")
    assert "<h1>Chứng thực bản sao từ bản chính</h1>" in page
    assert "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức" in page


def test_home_shows_own_dossiers_when_signed_in() -> None:
    dossier = submitted(MORNING)
    page = browser_of(demo.CITIZEN).get("/").content.decode()
    assert dossier.code in page


def test_everyday_words_without_marks_find_the_pension_first() -> None:
    page = text_of("/thu-tuc/?q=tro+cap+nguoi+gia")
    codes = re.findall(r'class="title" href="/thu-tuc/([^/]+)/"', page)
    assert codes[0] == PENSION


def test_filters_narrow_the_catalogue() -> None:
    page = text_of("/thu-tuc/?linh-vuc=Hộ tịch&cap=xa&doi-tuong=nguoi-dan")
    persons = {"citizen", "overseas", "foreigner", "foreign_resident"}
    wanted = [
        one
        for one in Procedure.objects.filter(field="Hộ tịch")
        if "xa" in one.levels and persons & set(one.audience)
    ]
    assert f"{len(wanted)} thủ tục" in page


def test_words_that_nobody_uses_get_an_answer_too() -> None:
    page = text_of("/thu-tuc/?q=thời+tiết+hôm+nay")
    assert "Không tìm thấy thủ tục nào" in page
    assert "Việc nhiều người làm</h2>" in page
    assert f"/thu-tuc/{PENSION}/" in page


def test_procedure_answers_in_the_order_of_the_questions() -> None:
    page = text_of(f"/thu-tuc/{PENSION}/")
    places = [page.index(f"{question}</h2>") for question in QUESTIONS]
    assert places == sorted(places)
    assert f'href="/nop-ho-so/{PENSION}/"' in page
    assert "Nhà nước đã có: Cơ sở dữ liệu quốc gia về dân cư" in page
    assert "3 điểm trên trang này chưa được kiểm chứng" in page
    assert "Tính đến hôm nay: người sinh từ" in page


def test_paid_procedure_says_the_price_of_a_page() -> None:
    assert "2.000 đ / trang" in text_of(f"/thu-tuc/{COPY}/")


def test_mirrored_procedure_leads_to_its_owner_and_is_not_filed_here() -> None:
    page = text_of("/thu-tuc/1.001193/")
    assert "/nop-ho-so/1.001193/" not in page
    assert "ma_thu_tuc=1.001193" in page


def test_procedure_known_by_its_facts_only_leads_to_the_national_portal() -> None:
    page = text_of("/thu-tuc/1.000010/")
    assert "/nop-ho-so/" not in page
    assert "1 ngày làm việc" in page


def test_direct_filing_can_be_switched_off_by_a_dated_row() -> None:
    ParameterRow.objects.create(
        name="direct_filing", value=False, valid_from="2026-01-01", source="test", procedure=PENSION
    )
    page = text_of(f"/thu-tuc/{PENSION}/")
    assert f'href="/nop-ho-so/{PENSION}/"' not in page
    assert f"ma_thu_tuc={PENSION}" in page


def test_every_modelled_procedure_has_a_page_in_both_languages() -> None:
    client = stranger()
    for code in ProcedureVersion.objects.values_list("procedure_id", flat=True):
        for language in ("vi", "en"):
            client.cookies["motcua_lang"] = language
            assert client.get(f"/thu-tuc/{code}/").status_code == 200


def test_unknown_code_is_a_page_not_found_with_one_sentence() -> None:
    answer = stranger().get("/thu-tuc/0.000000/")
    assert answer.status_code == 404
    assert "Địa chỉ này không có gì" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/thu-tuc/", f"/thu-tuc/{PENSION}/"])
def test_queries_do_not_grow_with_the_catalogue(path: str) -> None:
    client = stranger()
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(path)
    for n in range(3):
        Procedure.objects.create(
            code=f"0.00000{n}", name_vi=f"Thủ tục mẫu {n}", sort_key=f"00{n}", field="Mẫu",
            digest=str(n),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as more:
        client.get(path)
    assert len(few) == len(more)
    assert len(more) <= 8


def test_browsers_find_the_sign_of_the_house_where_they_look_for_it() -> None:
    answer = stranger().get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/x-icon")
    assert b"".join(answer.streaming_content)[:4] == b"\0\0\1\0"  # type: ignore[attr-defined]
