"""Opening a PDF for signing or checking."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.law.errors import Refused

# Whatever a damaged file makes the library stumble over, besides its own errors.
STUMBLES = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@contextmanager
def reading() -> Iterator[None]:
    """Inside it a damaged file is refused in one sentence instead of an error of the library."""
    try:
        yield
    except STUMBLES as wrong:
        raise Refused("This file is not a readable PDF document.", code="pdf_unreadable") from wrong


def open_pdf(pdf: bytes) -> PdfFileReader:
    """A reader of `pdf`; Refused when it is no PDF, broken, or encrypted."""
    with reading():
        reader = PdfFileReader(BytesIO(pdf))
        encrypted = reader.encrypted
        reader.root["/Pages"]
    if encrypted:
        raise Refused("This PDF document is protected by a password.", code="pdf_encrypted")
    return reader


def revise(pdf: bytes) -> IncrementalPdfFileWriter:
    """A writer that appends one revision to `pdf` and leaves every byte of it as it is."""
    open_pdf(pdf)
    return IncrementalPdfFileWriter(BytesIO(pdf))


def written(writer: IncrementalPdfFileWriter) -> bytes:
    """The document with the new revision."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
