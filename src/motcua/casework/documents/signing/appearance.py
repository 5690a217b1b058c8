"""What a signature looks like on the page: a small drawn page becomes its appearance."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.content import AnnotAppearances
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStamp, BaseStampStyle

from motcua.casework.documents.signing.certificates import (
    common_name,
    organisation,
    read_certificate,
)
from motcua.casework.documents.typeset.engine import draw_stamp
from motcua.law.calendar import VIETNAM


@dataclass(frozen=True)
class Mark:
    """The visible mark: `drawing` is "person" or "seal"; `image` a PNG of the handwriting or
    of the organisation's seal, where the office has one.
    """

    drawing: str
    name: str
    organisation: str
    at: datetime
    demo: bool
    image: bytes | None = None

    def drawn(self, width: float, height: float) -> bytes:
        """The mark as a one-page PDF of this size in points."""
        data = {
            "width": width,
            "height": height,
            "name": self.name,
            "organisation": self.organisation,
            "at": f"{self.at.astimezone(VIETNAM):%d.%m.%Y %H:%M:%S +07:00}",
            "demo": self.demo,
            "image": None if self.image is None else list(self.image),
        }
        return draw_stamp(self.drawing, data, at=self.at)


def mark_of(certificate: bytes, *, field: str, at: datetime, demo: bool) -> Mark:
    """The mark that belongs to a certificate in the place `field` ("seal": a seal)."""
    holder = read_certificate(certificate)
    drawing = "seal" if field == "seal" else "person"
    return Mark(drawing, common_name(holder), organisation(holder), at, demo)


@dataclass(frozen=True)
class MarkStyle(BaseStampStyle):
    """Hands a `Mark` to the signing library."""

    mark: Mark | None = None

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: dict[str, str],  # noqa: ARG002 -- the library's signature
    ) -> "DrawnMark":
        """Draws the mark in the size of the field; `text_params` are not used."""
        assert self.mark is not None
        page = self.mark.drawn(float(box.width), float(box.height))
        return DrawnMark(writer, self, box, page)


class DrawnMark(BaseStamp):
    """A stamp whose whole content is the imported page."""

    def __init__(
        self, writer: BasePdfFileWriter, style: MarkStyle, box: BoxConstraints, page: bytes
    ) -> None:
        super().__init__(writer=writer, style=style, box=box)
        self.page = page

    def apply_appearance(self, annotation: DictionaryObject) -> None:
        """Sets the normal appearance of the field's widget."""
        assert self.writer is not None
        set_appearance(self.writer, annotation, self.page)


def set_appearance(
    writer: BasePdfFileWriter, annotation: DictionaryObject, page: bytes
) -> IndirectObject:
    """Imports `page` (one-page PDF) into `writer` as the appearance of `annotation`."""
    drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))
    annotation["/AP"] = AnnotAppearances(normal=drawn).as_pdf_object()
    assert isinstance(drawn, IndirectObject)
    return drawn
