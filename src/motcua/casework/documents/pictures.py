"""Pages of papers as pictures, drawn on the server: no reader is needed to look at a dossier."""

from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

from motcua.casework.documents.typing import PDF, _pdfium_turn
from motcua.law.errors import Refused

WIDEST = 1600
PICTURES = ("image/jpeg", "image/png", "image/tiff")


def can_be_drawn(mime: str) -> bool:
    """Whether `page_picture` knows this type."""
    return mime == PDF or mime in PICTURES


def page_picture(content: bytes, mime: str, page: int, *, width: int = 1000) -> bytes:
    """Page `page` (from 1) of a paper as PNG, at most `width` pixels wide.

    Refused for a page that is not there and for a type that has no pages to draw.
    """
    wide = min(width, WIDEST)
    if mime == PDF:
        picture = _of_pdf(content, page, wide)
    elif mime in PICTURES:
        picture = _of_picture(content, page, wide)
    else:
        raise Refused("This kind of file cannot be shown here; download it.", code="no_picture")
    out = BytesIO()
    picture.save(out, format="PNG", optimize=False)
    return out.getvalue()


def _of_pdf(content: bytes, page: int, width: int) -> Image.Image:
    with _pdfium_turn:
        document = pdfium.PdfDocument(content)
        try:
            if not 1 <= page <= len(document):
                raise _no_page(page)
            document.init_forms()
            sheet = document[page - 1]
            picture: Image.Image = sheet.render(scale=width / sheet.get_width()).to_pil()
            return picture.copy()
        finally:
            document.close()


def _of_picture(content: bytes, page: int, width: int) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        if not 1 <= page <= getattr(picture, "n_frames", 1):
            raise _no_page(page)
        picture.seek(page - 1)
        shown = picture.convert("RGB")
    shown.thumbnail((width, width * 3))
    return shown


def _no_page(page: int) -> Refused:
    return Refused("The document has no page %(page)d.", code="not_found", page=page)
