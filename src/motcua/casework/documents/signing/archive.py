"""Long-term archiving: a document timestamp over everything, in two steps like a signature."""

from dataclasses import dataclass
from io import BytesIO

from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest

from motcua.casework.documents.signing.attach import imprint, read_token
from motcua.casework.documents.signing.evidence import Evidence, put_evidence
from motcua.casework.documents.signing.prepare import MD, RESERVED
from motcua.casework.documents.signing.reading import open_pdf, revise
from motcua.law.errors import Refused


@dataclass(frozen=True)
class PreparedStamp:
    """`document` waits for a timestamp token over `digest` (SHA-256)."""

    document: bytes
    digest: bytes
    reserved: tuple[int, int]


def prepare_archive(pdf: bytes, evidence: Evidence | None = None) -> PreparedStamp:
    """A revision with newer evidence and the place of a document timestamp (PAdES B-LTA).

    Repeat it before the timestamp authority's certificate expires.
    """
    count = sum(1 for one in open_pdf(pdf).embedded_signatures)
    writer = revise(pdf)
    put_evidence(writer, evidence or Evidence())
    embedder = PdfCMSEmbedder().write_cms(field_name=f"archive-{count + 1}", writer=writer)
    next(embedder)
    embedder.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=RESERVED)))
    place, output = embedder.send(SigIOSetup(md_algorithm=MD, output=BytesIO()))
    region = (place.reserved_region_start, place.reserved_region_end)
    return PreparedStamp(output.getvalue(), place.document_digest, region)


def attach_archive(prepared: PreparedStamp, token: bytes) -> bytes:
    """The document with its timestamp; Refused when the token speaks of something else."""
    stamp = read_token(token)
    if imprint(stamp) != prepared.digest:
        raise Refused("The timestamp belongs to another document.", code="timestamp_mismatch")
    output = BytesIO(prepared.document)
    try:
        PreparedByteRangeDigest(prepared.digest, *prepared.reserved).fill_with_cms(output, stamp)
    except SigningError as full:
        raise Refused("The timestamp is too large for its place.", code="no_room") from full
    return output.getvalue()
