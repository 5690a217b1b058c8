"""A file is what its content says."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from motcua.casework.documents.typing import (
    ACCEPTED,
    DOCX,
    HEIC,
    JPEG,
    PDF,
    PNG,
    TIFF,
    XLSX,
    Examined,
    examine,
    mime_of,
)
from motcua.law.errors import Refused

LIMIT = 5_000_000


def pdf(pages: int = 1, password: str = "") -> bytes:
    out = BytesIO()
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    lock = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(out, encryption=lock)
    return out.getvalue()


def picture(kind: str, frames: int = 1) -> bytes:
    out = BytesIO()
    more = [Image.new("RGB", (40, 30))] * (frames - 1)
    extra = {"save_all": True, "append_images": more} if frames > 1 else {}
    Image.new("RGB", (40, 30), "red").save(out, kind, **extra)
    return out.getvalue()


def package(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(name, "<x/>")
    return out.getvalue()


def refusal(content: bytes, *, limit: int = LIMIT, accepted: frozenset[str] = ACCEPTED) -> str:
    with pytest.raises(Refused) as no:
        examine(content, max_bytes=limit, accepted=accepted)
    return no.value.code


@pytest.mark.parametrize(
    ("content", "mime", "pages"),
    [
        (pdf(3), PDF, 3),
        (b"\n\n" + pdf(1), PDF, 1),
        (picture("JPEG"), JPEG, 1),
        (picture("PNG"), PNG, 1),
        (package("word/document.xml"), DOCX, None),
        (package("xl/workbook.xml"), XLSX, None),
    ],
)
def test_readable_files_are_known_by_content(content: bytes, mime: str, pages: int | None) -> None:
    assert examine(content, max_bytes=LIMIT) == Examined(mime, len(content), pages)


def test_pages_of_a_scan_in_one_file_are_counted() -> None:
    scan = picture("TIFF", frames=3)
    assert examine(scan, max_bytes=LIMIT, accepted=frozenset({TIFF})).pages == 3


def test_the_name_of_a_type_does_not_make_it() -> None:
    assert refusal(b"MZ\x90\x00 a program called scan.pdf") == "wrong_type"
    assert refusal(b"<html>%PDF</html>") == "wrong_type"
    assert refusal(package("evil.txt")) == "wrong_type"


def test_a_known_type_that_is_not_wanted_is_refused() -> None:
    heic = b"\x00\x00\x00\x18ftypheic" + bytes(40)
    assert mime_of(heic) == HEIC
    assert refusal(heic) == "wrong_type"
    assert refusal(picture("PNG"), accepted=frozenset({PDF})) == "wrong_type"


@pytest.mark.parametrize(
    "content",
    [
        pdf()[:200],
        b"%PDF-1.7\n",
        picture("JPEG")[:100],
        picture("PNG")[:60],
        package("word/document.xml")[:-30],
    ],
)
def test_damaged_files_are_refused(content: bytes) -> None:
    assert refusal(content) in ("unreadable", "wrong_type")


def test_other_refusals_have_their_own_sentence() -> None:
    assert refusal(b"") == "empty_file"
    assert refusal(pdf(password="x")) == "pdf_encrypted"
    assert refusal(pdf(0)) == "no_page"
    assert refusal(pdf(), limit=10) == "too_large"


def test_the_limit_itself_is_allowed() -> None:
    content = pdf()
    assert examine(content, max_bytes=len(content)).size == len(content)


def test_the_sentence_about_types_names_them() -> None:
    with pytest.raises(Refused) as no:
        examine(b"text", max_bytes=LIMIT, accepted=frozenset({PDF, JPEG}))
    assert str(no.value) == "Files of this type are not accepted; please send JPG, PDF."
