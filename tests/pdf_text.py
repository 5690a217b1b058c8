"""Reading PDF files in tests by libraries that did not write them."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as a reader sees it, looks of form fields included."""
    shown = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as source:
        source.flatten_annotations("all")
        for page in source.pages:
            page.obj.Annots = pikepdf.Array([])
        source.save(shown)
    document = pdfium.PdfDocument(shown.getvalue())
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return texts


def flat(pdf: bytes) -> str:
    """All text on one line with single blanks, hyphens at line ends healed."""
    return " ".join(" ".join(pages_of(pdf)).split())


def field_names(pdf: bytes) -> dict[str, str]:
    """Form fields of a document: name to type ("Sig", "Tx")."""
    with pikepdf.open(BytesIO(pdf)) as document:
        if pikepdf.Name.AcroForm not in document.Root:
            return {}
        return {str(f.T): str(f.FT).lstrip("/") for f in document.Root.AcroForm.Fields}


def missing_glyphs(pdf: bytes) -> int:
    """How often the page asks for glyph 0, the box that stands for a letter no font has."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return sum(_glyphs(page).count(0) for page in document.pages)


def _glyphs(page: pikepdf.Page) -> list[int]:
    codes: list[int] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("Tj", "TJ"):
            for text in _strings(operands):
                codes += [int.from_bytes(text[i : i + 2], "big") for i in range(0, len(text), 2)]
    return codes


def _strings(operands: object) -> Iterator[bytes]:
    for one in operands:
        if isinstance(one, pikepdf.String):
            yield bytes(one)
        elif isinstance(one, pikepdf.Array):
            yield from _strings(one)


def unembedded_fonts(pdf: bytes) -> list[str]:
    """Names of fonts that the file uses without bringing them."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            str(thing.FontName)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get("/Type") == pikepdf.Name.FontDescriptor
            and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys())
        ]
