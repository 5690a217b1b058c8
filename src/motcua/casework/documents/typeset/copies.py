"""Electronic certified copies: the original's pages under a mark, and the page of certification."""

from datetime import datetime
from io import BytesIO

from pikepdf import DataDecodingError, Name, Page, PasswordError, Pdf, PdfError, Rectangle
from PIL import Image, ImageOps, UnidentifiedImageError

from motcua.casework.documents.typeset.draw import sheet_of
from motcua.casework.documents.typeset.engine import Slot, draw_stamp
from motcua.casework.documents.typeset.form import with_fields
from motcua.casework.documents.typeset.results import CertifiedCopy
from motcua.law.errors import Refused

A4_INCHES = (210 / 25.4, 297 / 25.4)
QUALITY = 95
# What the libraries raise over a damaged file.
DAMAGE = (PdfError, DataDecodingError, UnidentifiedImageError, OSError, RuntimeError, ValueError)


def typeset_copy(data: CertifiedCopy, original: bytes, *, demo: bool, at: datetime) -> bytes:
    """The certified copy of `original` (PDF or picture): its pages, marked, then the words of
    certification with the places for signature, seal, number and date.

    Links, scripts and form fields of the original are not carried over, their looks are.
    Refused when the original cannot be read or has not `data.pages` pages.
    """
    sheet = sheet_of(data, demo=demo, at=at)
    try:
        pdf = _joined(sheet.pdf, original, data, demo=demo, at=at)
    except PasswordError as locked:
        raise Refused("This PDF document is protected by a password.", code="pdf_encrypted") from (
            locked
        )
    except DAMAGE as wrong:
        raise Refused("The file is damaged and cannot be opened.", code="unreadable") from wrong
    slots = tuple(Slot(s.name, s.kind, s.page + data.pages, s.box) for s in sheet.slots)
    return with_fields(pdf, slots)


def _joined(
    certification: bytes, original: bytes, data: CertifiedCopy, *, demo: bool, at: datetime
) -> bytes:
    with Pdf.open(BytesIO(certification)) as copy, _opened(original) as source:
        if len(source.pages) != data.pages:
            raise Refused(
                "The original has %(found)d pages, the certification speaks of %(said)d.",
                code="page_count",
                found=len(source.pages),
                said=data.pages,
            )
        for index, page in enumerate(_still_pages(source)):
            copy.pages.insert(index, page)
            _mark(copy.pages[index], index + 1, data, demo=demo, at=at)
        _no_longer_archival(copy)
        out = BytesIO()
        copy.save(out, deterministic_id=True)
        return out.getvalue()


def _opened(original: bytes) -> Pdf:
    is_pdf = b"%PDF-" in original[:1024]
    return Pdf.open(BytesIO(original if is_pdf else _picture_page(original)))


def _picture_page(picture: bytes) -> bytes:
    """A page that shows the picture as large as A4 allows, upright as the camera meant it."""
    with Image.open(BytesIO(picture)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    wide, high = A4_INCHES if upright.height >= upright.width else A4_INCHES[::-1]
    resolution = max(upright.width / wide, upright.height / high)
    out = BytesIO()
    upright.save(out, "PDF", resolution=resolution, quality=QUALITY)
    return out.getvalue()


def _still_pages(source: Pdf) -> list[Page]:
    """The pages with everything active taken off; what fields and notes look like is kept."""
    source.flatten_annotations("all")
    for page in source.pages:
        for key in (Name.Annots, Name.AA):
            if key in page.obj:
                del page.obj[key]
    return list(source.pages)


def _mark(page: Page, number: int, data: CertifiedCopy, *, demo: bool, at: datetime) -> None:
    box = Rectangle(page.mediabox if Name.CropBox not in page.obj else page.cropbox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 180 == 90
    width, height = (box.height, box.width) if turned else (box.width, box.height)
    drawn = draw_stamp(
        "copy_page",
        {
            "width": float(width),
            "height": float(height),
            "office": data.office.name,
            "page": number,
            "pages": data.pages,
            "code": data.case.code,
            "demo": demo,
        },
        at=at,
    )
    with Pdf.open(BytesIO(drawn)) as mark:
        page.add_overlay(mark.pages[0], box)


def _no_longer_archival(copy: Pdf) -> None:
    """The pages of the original need not be PDF/A, so the file must not say that it is."""
    with copy.open_metadata() as about:
        for key in ("pdfaid:part", "pdfaid:conformance"):
            if key in about:
                del about[key]
