"""Empty places become form fields, so that later revisions only fill what was foreseen."""

from collections.abc import Iterable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from motcua.casework.documents.typeset.engine import Slot

PRINTED_AND_LOCKED = 4 | 128
READ_ONLY = 1
SIGNATURES_EXIST_AND_APPEND_ONLY = 3
SEAL = "seal"


def with_fields(pdf: bytes, slots: Iterable[Slot]) -> bytes:
    """`pdf` with one form field per slot; unchanged where there is none.

    The seal's field locks the text fields: once sealed, number and date cannot change.
    """
    places = tuple(slots)
    if not places:
        return pdf
    with Pdf.open(BytesIO(pdf)) as document:
        texts = [slot.name for slot in places if slot.kind == "text"]
        made = [_field(document, slot, texts) for slot in places]
        document.Root.AcroForm = document.make_indirect(
            Dictionary(Fields=Array(made), SigFlags=SIGNATURES_EXIST_AND_APPEND_ONLY)
        )
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _field(document: Pdf, slot: Slot, texts: list[str]) -> Object:
    page = document.pages[slot.page]
    field = document.make_indirect(_widget(slot, page, texts))
    if Name.Annots not in page.obj:
        page.obj.Annots = document.make_indirect(Array([]))
    page.obj.Annots.append(field)
    return field


def _widget(slot: Slot, page: Page, texts: list[str]) -> Dictionary:
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(slot.name),
        F=PRINTED_AND_LOCKED,
        Rect=Array([round(edge, 2) for edge in slot.box]),
        P=page.obj,
    )
    if slot.kind == "text":
        widget.FT = Name.Tx
        widget.Ff = READ_ONLY
        return widget
    widget.FT = Name.Sig
    if slot.name == SEAL and texts:
        widget.Lock = Dictionary(
            Type=Name.SigFieldLock, Action=Name.Include, Fields=Array([String(t) for t in texts])
        )
    return widget
