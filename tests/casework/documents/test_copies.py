"""Electronic certified copies."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.casework.documents.typeset.copies import typeset_copy
from motcua.law.errors import Refused
from papers import AT, CASE, PaperAuthority, certified_copy, every_document
from pdf_text import field_names, flat, pages_of


def original_pdf() -> bytes:
    """Two pages, the second turned, with a link and a script that must not come along."""
    control = next(one for one in every_document() if one.kind == DocumentKind.CONTROL)
    out = BytesIO()
    with pikepdf.open(BytesIO(typeset(control.kind, control, demo=False, at=AT))) as document:
        document.pages[1].rotate(90, relative=True)
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        document.Root.OpenAction = script
        document.save(out)
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (600, 900)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#dbe7f4").save(out, kind)
    return out.getvalue()


def test_all_pages_are_marked_and_the_certification_follows() -> None:
    pages = pages_of(typeset_copy(certified_copy(2), original_pdf(), demo=True, at=AT))
    assert len(pages) == 3
    for number, page in enumerate(pages[:2], start=1):
        assert "BẢN SAO ĐIỆN TỬ CHỨNG THỰC" in page
        assert f"Trang {number}/2 – hồ sơ {CASE.code}" in page
        assert "SỐ LIỆU MÔ PHỎNG" in page
        assert "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in page
    assert "LỜI CHỨNG" in pages[2]
    assert "gồm 2 trang" in pages[2].replace("\n", " ")


def test_the_originals_words_stay() -> None:
    assert "PHIẾU KIỂM SOÁT QUÁ TRÌNH" in flat(
        typeset_copy(certified_copy(2), original_pdf(), demo=False, at=AT)
    )


def test_nothing_active_comes_along_and_the_file_does_not_claim_to_be_archival() -> None:
    copy = typeset_copy(certified_copy(2), original_pdf(), demo=False, at=AT)
    assert b"app.alert" not in copy
    with pikepdf.open(BytesIO(copy)) as document:
        assert "/OpenAction" not in document.Root
        assert all("/AA" not in page.obj for page in document.pages)
        with document.open_metadata() as about:
            assert "pdfaid:part" not in about


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(600, 900), (900, 600)])
def test_a_picture_becomes_a_page_of_at_most_a4(kind: str, size: tuple[int, int]) -> None:
    copy = typeset_copy(certified_copy(1), picture(kind, size), demo=False, at=AT)
    with pikepdf.open(BytesIO(copy)) as document:
        box = pikepdf.Rectangle(document.pages[0].mediabox)
        assert max(box.width, box.height) <= 842
        assert (box.width < box.height) == (size[0] < size[1])


def test_places_stand_on_the_last_page_and_can_be_signed() -> None:
    authority = PaperAuthority()
    copy = typeset_copy(certified_copy(2), original_pdf(), demo=True, at=AT)
    assert set(field_names(copy)) == {"leader", "seal", "number", "day", "month"}
    signed = authority.signed(copy, "leader", authority.holder("Đặng Văn Ổn"))
    assert "Ký bởi: Đặng Văn Ổn" in pages_of(signed)[2]


def test_the_number_of_pages_must_be_the_certified_one() -> None:
    with pytest.raises(Refused) as no:
        typeset_copy(certified_copy(3), original_pdf(), demo=False, at=AT)
    assert no.value.code == "page_count"


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"\xff\xd8\xff broken", b""])
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as no:
        typeset_copy(certified_copy(1), content, demo=False, at=AT)
    assert no.value.code == "unreadable"
