"""Opening a PDF for signing or checking."""

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.law.errors import Refused


def open_pdf(pdf: bytes) -> PdfFileReader:
    """A reader of `pdf`; Refused when it is no PDF, broken, or encrypted."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        encrypted = reader.encrypted
        reader.root["/Pages"]
    except (PdfError, ValueError, KeyError, RecursionError) as wrong:
        raise Refused("This file is not a readable PDF document.", code="pdf_unreadable") from wrong
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
