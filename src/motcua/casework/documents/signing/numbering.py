"""Number and date of a result: filled after the leader has signed, as a revision of its own."""

from collections.abc import Mapping
from datetime import date, datetime

from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.casework.documents.signing.appearance import set_appearance
from motcua.casework.documents.signing.reading import revise, written
from motcua.casework.documents.typeset.engine import draw_stamp
from motcua.law.errors import Refused


def with_number(pdf: bytes, *, number: int, dated: date, at: datetime) -> bytes:
    """`pdf` with number and date in their places, earlier signatures untouched and valid.

    Filling foreseen form fields is the one change that a signature allows after it. The seal
    that follows locks these fields. Refused when the document has no such places, or they are
    filled already.
    """
    month = f"{dated:%m}" if dated.month < 3 else str(dated.month)
    words = {"number": str(number), "day": f"{dated:%d}", "month": month}
    writer = revise(pdf)
    fields = _empty_fields(writer, words)
    for name, field in fields.items():
        _fill(writer, field, words[name], italic=name != "number", at=at)
    return written(writer)


def numbered(pdf: bytes) -> Mapping[str, str]:
    """What stands in the places of number, day and month; only the filled ones."""
    found = _text_fields(revise(pdf))
    return {name: str(field["/V"]) for name, field in found.items() if "/V" in field}


def _empty_fields(
    writer: IncrementalPdfFileWriter, words: Mapping[str, str]
) -> dict[str, DictionaryObject]:
    found = _text_fields(writer)
    if set(words) - set(found):
        raise Refused("This document has no place for number and date.", code="no_number_place")
    if any("/V" in found[name] for name in words):
        raise Refused("This document has its number and date already.", code="numbered")
    return {name: found[name] for name in words}


def _text_fields(writer: IncrementalPdfFileWriter) -> dict[str, DictionaryObject]:
    if "/AcroForm" not in writer.root:
        return {}
    fields = (reference.get_object() for reference in writer.root["/AcroForm"]["/Fields"])
    return {str(f["/T"]): f for f in fields if f.get("/FT") == "/Tx" and "/T" in f}


def _fill(
    writer: IncrementalPdfFileWriter,
    field: DictionaryObject,
    words: str,
    *,
    italic: bool,
    at: datetime,
) -> None:
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    data = {"width": right - left, "height": top - bottom, "words": words, "italic": italic}
    field[pdf_name("/V")] = pdf_string(words)
    set_appearance(writer, field, draw_stamp("words", data, at=at))
    writer.update_container(field)
