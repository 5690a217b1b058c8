"""First step: reserve the signature's place and say what has to be signed."""

from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.casework.documents.signing.appearance import Mark, MarkStyle
from motcua.casework.documents.signing.certificates import common_name, read_certificate
from motcua.casework.documents.signing.evidence import Evidence, put_evidence
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.signing.reading import open_pdf, reading, revise
from motcua.casework.documents.signing.run import finished
from motcua.law.errors import Refused

MD = "sha256"
# Room for the signature, its chain and a timestamp with the authority's chain, in hex digits.
RESERVED = 24 * 1024


def prepare(
    pdf: bytes,
    *,
    field: str,
    certificate: bytes,
    at: datetime,
    reason: str = "",
    mark: Mark | None = None,
    evidence: Evidence | None = None,
) -> Prepared:
    """`pdf` with a new revision in which the field `field` waits for its signature value.

    `certificate` is the signer's (PEM or DER), `at` the claimed time of signing (the proven one
    comes from the timestamp), `mark` the visible mark in the field's box, `evidence` what proves
    later that the certificate was good (put in before the signature, so that this covers it).
    Earlier revisions stay byte by byte. Refused: no such empty field, a certificate that is not
    valid at `at`, unreadable PDF.
    """
    signer = read_certificate(certificate)
    _must_be_usable(signer, at)
    _must_be_empty(pdf, field)
    with reading():
        writer = revise(pdf)
        put_evidence(writer, evidence or Evidence())
        byte_range, document = _reserve(writer, field, signer, at, reason, mark)
    external = ExternalSigner(signer, SimpleCertificateStore())
    attributes = finished(external.signed_attrs(byte_range[0], MD, use_pades=True))
    return Prepared(
        document=document,
        field=field,
        attributes=attributes.dump(),
        document_digest=byte_range[0],
        reserved=(byte_range[1], byte_range[2]),
        certificate=signer.dump(),
        given=len(pdf),
    )


def _reserve(
    writer: IncrementalPdfFileWriter,
    field: str,
    signer: x509.Certificate,
    at: datetime,
    reason: str,
    mark: Mark | None,
) -> tuple[tuple[bytes, int, int], bytes]:
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=MD,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        name=common_name(signer),
    )
    pdf_signer = PdfSigner(
        meta,
        ExternalSigner(signer, SimpleCertificateStore()),
        stamp_style=MarkStyle(mark=mark) if mark else None,
    )
    session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    waiting = session.prepare_tbs_document(validation_info=None, bytes_reserved=RESERVED)
    place, output = waiting.digest_tbs_document()
    output.seek(0)
    region = (place.document_digest, place.reserved_region_start, place.reserved_region_end)
    return region, bytes(output.read())


def _must_be_usable(certificate: x509.Certificate, at: datetime) -> None:
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise Refused(
            "The certificate of %(name)s is not valid on %(day)s.",
            code="certificate_expired",
            name=common_name(certificate),
            day=f"{at:%d/%m/%Y}",
        )


def _must_be_empty(pdf: bytes, field: str) -> None:
    with reading():
        fields = {name: value for name, value, _ in enumerate_sig_fields(open_pdf(pdf))}
    if field not in fields:
        raise Refused(
            "This document has no place for the signature %(field)s.", code="no_field", field=field
        )
    if fields[field] is not None:
        raise Refused(
            "The place of the signature %(field)s is signed already.", code="signed", field=field
        )
