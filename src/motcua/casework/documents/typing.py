"""What a file is, by its content and never by its name; whether it can be read; its pages."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from motcua.casework.documents.limits import too_large
from motcua.law.errors import Refused

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEIC = "image/heic"
ACCEPTED = frozenset({PDF, JPEG, PNG, DOCX, XLSX})
WORDS = {PDF: "PDF", JPEG: "JPG", PNG: "PNG", TIFF: "TIFF", DOCX: "DOCX", XLSX: "XLSX"}
MAX_PIXELS = 120_000_000
MAX_UNPACKED = 500_000_000
FORMATS = {JPEG: "JPEG", PNG: "PNG", TIFF: "TIFF"}
_pdfium_turn = Lock()  # the PDF library serves one thread at a time


@dataclass(frozen=True)
class Examined:
    """A readable file: `pages` is None where pages have no meaning."""

    mime: str
    size: int
    pages: int | None


def mime_of(content: bytes) -> str | None:
    """The type that the first bytes tell; None for an unknown one."""
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return TIFF
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        return HEIC
    return _office(content) if head.startswith(b"PK\x03\x04") else None


def examine(content: bytes, *, max_bytes: int, accepted: frozenset[str] = ACCEPTED) -> Examined:
    """Type, size and pages of an uploaded file.

    Refused, one sentence each: empty, larger than `max_bytes`, not of an `accepted` type,
    damaged, protected by a password, without a page.
    """
    if not content:
        raise Refused("The file is empty.", code="empty_file")
    if len(content) > max_bytes:
        raise too_large(len(content), max_bytes)
    mime = mime_of(content)
    if mime is None or mime not in accepted:
        raise Refused(
            "Files of this type are not accepted; please send %(types)s.",
            code="wrong_type",
            types=", ".join(sorted(WORDS.get(one, one) for one in accepted)),
        )
    return Examined(mime, len(content), READERS[mime](content, mime))


def pdf_pages(content: bytes, _mime: str = PDF) -> int:
    """Pages of a PDF that opens; Refused when it does not, or has none."""
    with _pdfium_turn:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as wrong:
            raise _not_opened(content) from wrong
        try:
            pages = len(document)
            if pages:
                document.get_page(0).close()
        except pdfium.PdfiumError as wrong:
            raise _damaged() from wrong
        finally:
            document.close()
    if not pages:
        raise _no_page()
    return pages


def _not_opened(content: bytes) -> Refused:
    """Why it did not open: the one library does not say so reliably, so another is asked."""
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _damaged() if len(document.pages) else _no_page()
    except pikepdf.PasswordError:
        return Refused("This PDF document is protected by a password.", code="pdf_encrypted")
    except pikepdf.PdfError:
        return _damaged()


def _no_page() -> Refused:
    return Refused("The PDF document has no page.", code="no_page")


def _damaged() -> Refused:
    return Refused("The file is damaged and cannot be opened.", code="unreadable")


def _picture(content: bytes, mime: str) -> int:
    try:
        with Image.open(BytesIO(content), formats=(FORMATS[mime],)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("The picture has too many pixels.", code="too_many_pixels")
            picture.load()
            return int(getattr(picture, "n_frames", 1))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise _damaged() from wrong
    except Image.DecompressionBombError as wrong:
        raise Refused("The picture has too many pixels.", code="too_many_pixels") from wrong


def _office(content: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return DOCX if b"word/" in content[:4096] else None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _package(content: bytes, _mime: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
                raise Refused("The file is too large when unpacked.", code="too_large_unpacked")
            broken = package.testzip()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as wrong:
        raise _damaged() from wrong
    if broken is not None:
        raise _damaged()


READERS: dict[str, Callable[[bytes, str], int | None]] = {
    PDF: pdf_pages,
    JPEG: _picture,
    PNG: _picture,
    TIFF: _picture,
    DOCX: _package,
    XLSX: _package,
}
