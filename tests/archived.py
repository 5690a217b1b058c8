"""A document timestamp over a signed document (PAdES B-LTA), as another office's tool adds it."""

from io import BytesIO

from asn1crypto import cms
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest

from motcua.casework.documents.signing.evidence import Evidence, put_evidence
from motcua.casework.documents.signing.prepare import MD, RESERVED
from motcua.casework.documents.signing.reading import revise
from papers import AT, PaperAuthority


def archived(authority: PaperAuthority, pdf: bytes, evidence: Evidence, of: bytes = b"") -> bytes:
    """`pdf` with newer evidence and a timestamp over all of it, or over the digest `of`."""
    writer = revise(pdf)
    put_evidence(writer, evidence)
    embedder = PdfCMSEmbedder().write_cms(field_name="archive-1", writer=writer)
    next(embedder)
    embedder.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=RESERVED)))
    place, output = embedder.send(SigIOSetup(md_algorithm=MD, output=BytesIO()))
    region = (place.reserved_region_start, place.reserved_region_end)
    token = cms.ContentInfo.load(authority.token(of or place.document_digest, AT))
    waiting = BytesIO(output.getvalue())
    PreparedByteRangeDigest(place.document_digest, *region).fill_with_cms(waiting, token)
    return waiting.getvalue()
