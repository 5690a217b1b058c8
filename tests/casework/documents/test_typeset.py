"""Official documents look and read as they must."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.casework.documents.typeset.draw import Document
from motcua.casework.documents.typeset.kinds import RESULTS, edition_of
from motcua.casework.documents.typeset.parties import Applicant
from motcua.law.errors import Refused
from papers import AT, CASE, every_document, filing_notice, pension, receipt
from pdf_text import field_names, flat, missing_glyphs, pages_of, unembedded_fonts

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SIMULATED = "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào"
TRIAL = "BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
EVERY = pytest.mark.parametrize("data", every_document(), ids=lambda data: str(data.kind))
FIELDS = {
    DocumentKind.FILING_NOTICE: set(),
    DocumentKind.CONTROL: set(),
    DocumentKind.DECLARATION: set(),
    DocumentKind.RECEIPT: {"officer"},
    DocumentKind.SUPPLEMENT: {"officer"},
    DocumentKind.REFUSAL: {"officer"},
    DocumentKind.APOLOGY: {"leader"},
    DocumentKind.STOP: {"leader"},
    **{kind: {"leader", "seal", "number", "day", "month"} for kind in RESULTS},
}


def test_every_kind_has_a_specimen() -> None:
    assert {data.kind for data in every_document()} == set(DocumentKind)


@EVERY
def test_title_code_and_state_are_readable_and_the_state_stands_on_one_line(
    data: Document,
) -> None:
    pdf = typeset(data.kind, data, demo=False, at=AT)
    first = pages_of(pdf)[0]
    assert any(STATE in line for line in first.split("\n"))
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert CASE.code in flat(pdf)
    assert missing_glyphs(pdf) == 0
    assert unembedded_fonts(pdf) == []


@EVERY
def test_file_says_its_title_language_standard_and_dossier(data: Document) -> None:
    pdf = typeset(data.kind, data, demo=False, at=AT)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "vi-VN"
        assert str(document.docinfo["/Title"]) == edition_of(data.kind, AT.date()).title
        assert f"dossier:{CASE.code}" in str(document.docinfo["/Keywords"])
        with document.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")


@EVERY
def test_every_page_of_a_demo_says_so(data: Document) -> None:
    pages = pages_of(typeset(data.kind, data, demo=True, at=AT))
    assert all(SIMULATED in page for page in pages)
    assert all((TRIAL in page) == (data.kind in RESULTS) for page in pages)


@EVERY
def test_outside_a_demo_no_page_says_so(data: Document) -> None:
    text = flat(typeset(data.kind, data, demo=False, at=AT))
    assert "MÔ PHỎNG" not in text
    assert "THỬ NGHIỆM" not in text


@EVERY
def test_places_to_fill_are_those_of_the_kind(data: Document) -> None:
    assert set(field_names(typeset(data.kind, data, demo=True, at=AT))) == FIELDS[data.kind]


@EVERY
def test_the_same_data_gives_the_same_bytes(data: Document) -> None:
    assert typeset(data.kind, data, demo=True, at=AT) == typeset(data.kind, data, demo=True, at=AT)


def test_filing_notice_names_the_answer_and_no_other_later_moment() -> None:
    text = flat(typeset(DocumentKind.FILING_NOTICE, filing_notice(), demo=False, at=AT))
    assert "chậm nhất 08 giờ 30 phút, ngày 03 tháng 3 năm 2026" in text
    assert "120.000 đồng (đã thanh toán)" in text
    assert text.count(" năm 2026") == 2  # when it was filed, when it is answered at the latest


def test_receipt_names_the_appointment_in_local_time() -> None:
    text = flat(typeset(DocumentKind.RECEIPT, receipt(), demo=False, at=AT))
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
    assert "Số: 12/TTPVHCC" in text
    assert (
        "Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 30 phút, ngày 16 tháng 3 năm 2026" in text
    )


def test_days_below_ten_and_months_one_and_two_bear_a_zero() -> None:
    early = replace(receipt(), received_at=datetime(2026, 2, 5, 1, 0, tzinfo=UTC))
    text = flat(typeset(DocumentKind.RECEIPT, early, demo=False, at=AT))
    assert "ngày 05 tháng 02 năm 2026" in text


def test_what_people_typed_is_text_and_never_a_command() -> None:
    typed = '#panic("x") *đậm* $x^2$ @nhãn <ký> \\ "trích" `mã` #include "/etc/passwd"'
    case = replace(CASE, applicant=Applicant(name=typed))
    text = flat(typeset(DocumentKind.RECEIPT, replace(receipt(), case=case), demo=False, at=AT))
    assert typed.replace(" ", "") in text.replace(" ", "")  # a line may break anywhere


def test_a_result_before_its_number_shows_neither_number_nor_date() -> None:
    text = flat(typeset(DocumentKind.PENSION_DECISION, pension(), demo=False, at=AT))
    assert "Số: /QĐ-UBND" in text
    assert "500.000 đồng/tháng" in text


def test_no_form_is_in_force_before_the_first_one() -> None:
    with pytest.raises(Refused) as no:
        typeset(DocumentKind.RECEIPT, receipt(), demo=False, at=datetime(2024, 12, 1, tzinfo=UTC))
    assert no.value.code == "no_form"


def test_a_long_list_of_papers_repeats_its_head_on_the_next_page() -> None:
    many = replace(filing_notice(), papers=filing_notice().papers * 40)
    pages = pages_of(typeset(DocumentKind.FILING_NOTICE, many, demo=True, at=AT))
    assert len(pages) > 1
    assert all("Mã kiểm tra SHA-256" in page for page in pages[:-1])


def test_a_filing_without_papers_says_so_instead_of_an_empty_table() -> None:
    bare = flat(
        typeset(DocumentKind.FILING_NOTICE, replace(filing_notice(), papers=()), demo=True, at=AT)
    )
    assert "Giấy tờ trong hồ sơ: không có giấy tờ kèm theo." in bare
    assert "Mã kiểm tra SHA-256" not in bare
