"""The day-one way: an officer downloads, signs with the office's own tool, uploads.

Accepted only if it is the same document, intact, signed by that officer's certificate.
"""

from collections.abc import Iterable
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DiffResult,
    ModificationLevel,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from motcua.casework.documents.signing.certificates import fingerprint, read_certificate
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.findings import Verification
from motcua.casework.documents.signing.policy import ALLOWED_CHANGES
from motcua.casework.documents.signing.reading import open_pdf, reading
from motcua.casework.documents.signing.verify import verify
from motcua.law.errors import Refused


def accept_signed(
    given_out: bytes,
    uploaded: bytes,
    *,
    certificates: Iterable[bytes],
    trust: bytes | Iterable[bytes],
    at: datetime,
    evidence: Evidence | None = None,
) -> Verification:
    """The verification of `uploaded`, when it is `given_out` plus exactly one signature.

    `certificates` are those registered for this officer (PEM or DER). Refused, each with its own
    sentence: another document, no or more than one new signature, anything else changed, not
    intact, another person's certificate, not trusted.
    """
    same_document(given_out, uploaded)
    found = verify(uploaded, trust=trust, at=at, evidence=evidence)
    if not found.signed or not found.intact:
        raise found.why[0] if found.why else _not_the_same()
    if found.signatures[-1].fingerprint not in {
        fingerprint(read_certificate(one)) for one in certificates
    }:
        raise Refused(
            "The document was signed by %(name)s, not with your certificate.",
            code="other_signer",
            name=found.signatures[-1].signer,
        )
    if not found.trusted:
        raise found.why[0]
    return found


def same_document(given_out: bytes, uploaded: bytes) -> None:
    """Refused unless `uploaded` is `given_out` with one new signature and no other change."""
    if not uploaded.startswith(given_out):
        raise _not_the_same()
    before, after = open_pdf(given_out), open_pdf(uploaded)
    with reading():
        new = _new_signature(before, after)
        base = before.xrefs.total_revisions - 1
        result = ALLOWED_CHANGES.review_file(after, base)
    allowed = (
        _is_covered_to_its_end(after)
        and isinstance(result, DiffResult)
        and result.modification_level <= ModificationLevel.FORM_FILLING
        and result.changed_form_fields <= {new.field_name}
    )
    if not allowed:
        raise Refused(
            "The uploaded file has other changes beside the signature.", code="other_changes"
        )


def _is_covered_to_its_end(pdf: PdfFileReader) -> bool:
    """Whether the last signature, or the timestamp on it, covers every byte of the file.

    Bytes behind it, whatever they look like, were signed by nobody.
    """
    with reading():
        last = pdf.embedded_signatures[-1]
        covered: SignatureCoverageLevel = last.evaluate_signature_coverage()
    return covered == SignatureCoverageLevel.ENTIRE_FILE


def _new_signature(before: PdfFileReader, after: PdfFileReader) -> EmbeddedPdfSignature:
    old = {one.field_name for one in before.embedded_signatures}
    new: list[EmbeddedPdfSignature] = [
        one
        for one in after.embedded_signatures
        if one.field_name not in old and one.sig_object_type == "/Sig"
    ]
    if len(new) != 1:
        raise Refused(
            "The uploaded file must bear exactly one new signature, it bears %(count)d.",
            code="signature_count",
            count=len(new),
        )
    return new[0]


def _not_the_same() -> Refused:
    return Refused(
        "This is not the document that was given out for signing.", code="other_document"
    )
