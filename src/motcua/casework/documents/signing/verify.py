"""Verification of a signed PDF: pure, offline, the same for page and command line."""

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from motcua.casework.documents.signing.certificates import read_certificates
from motcua.casework.documents.signing.evidence import Evidence, evidence_in
from motcua.casework.documents.signing.findings import SignatureFinding, Verification
from motcua.casework.documents.signing.inspect import inspect
from motcua.casework.documents.signing.quiet import quieten
from motcua.casework.documents.signing.reading import STUMBLES, open_pdf
from motcua.casework.documents.signing.trust import TrustBasis
from motcua.law.errors import Refused

DOSSIER_KEYWORD = "dossier:"


def verify(
    pdf: bytes,
    *,
    trust: bytes | Iterable[bytes],
    at: datetime,
    evidence: Evidence | None = None,
) -> Verification:
    """Checks every signature of `pdf` as of `at`.

    `trust` holds the roots (PEM or DER). A signature with a trusted timestamp is judged as of
    that timestamp, one without as of `at`: so a certificate that expired or was revoked after a
    proven signing does not condemn it. `evidence` adds newer CRLs or OCSP answers to those in the
    file. Refused when the file is no readable PDF; every other defect is a finding.
    """
    quieten()
    reader = open_pdf(pdf)
    try:
        embedded = list(reader.embedded_signatures)
    except STUMBLES:
        return _broken()
    if not any(one.sig_object_type == "/Sig" for one in embedded):
        return Verification(
            signed=False,
            intact=False,
            trusted=False,
            why=(Refused("The document bears no signature.", code="unsigned"),),
        )
    basis = TrustBasis(_roots(trust), (evidence or Evidence()) + evidence_in(reader))
    return _summed(reader, embedded, [inspect(one, basis, at) for one in embedded])


def _summed(
    reader: PdfFileReader,
    embedded: list[EmbeddedPdfSignature],
    findings: list[SignatureFinding],
) -> Verification:
    pairs = zip(embedded, findings, strict=True)
    people = tuple(found for one, found in pairs if one.sig_object_type == "/Sig")
    why = tuple(reason for found in findings for reason in found.why)
    last = max(i for i, one in enumerate(embedded) if one.sig_object_type == "/Sig")
    sealed = _only_evidence_follows(embedded[last])
    if not sealed:
        why += (
            Refused("The document was changed after its last signature.", code="changed_after"),
        )
    return Verification(
        signed=True,
        intact=sealed and all(found.intact for found in findings),
        trusted=all(found.trusted for found in findings),
        signatures=people,
        dossier=_dossier(reader, embedded[0].signed_revision),
        why=why,
    )


def _only_evidence_follows(last: EmbeddedPdfSignature) -> bool:
    """After the last signature of a person nothing may follow but proof for the long term."""
    result = last.diff_result
    return (
        isinstance(result, DiffResult)
        and result.modification_level <= ModificationLevel.LTA_UPDATES
    )


def _dossier(reader: PdfFileReader, revision: int) -> str:
    """The dossier's code as it stood in the first signed revision; a later one proves less."""
    try:
        info = reader.get_historical_resolver(revision).trailer_view["/Info"]
        words = str(info["/Keywords"]).replace(",", " ").split()
    except STUMBLES:
        return ""
    found = (
        word.removeprefix(DOSSIER_KEYWORD) for word in words if word.startswith(DOSSIER_KEYWORD)
    )
    return next(found, "")


def _roots(trust: bytes | Iterable[bytes]) -> list[x509.Certificate]:
    parts = [trust] if isinstance(trust, bytes) else list(trust)
    return [certificate for part in parts for certificate in read_certificates(part)]


def _broken() -> Verification:
    return Verification(
        signed=True,
        intact=False,
        trusted=False,
        why=(Refused("The signature cannot be read.", code="signature_unreadable"),),
    )
