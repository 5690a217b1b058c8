"""One signature: is it intact, when was it made, is its signer to be trusted."""

from dataclasses import replace
from datetime import datetime

from asn1crypto import cms, tsp
from asn1crypto.parser import peek
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.general import (
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)

from motcua.casework.documents.signing.certificates import (
    common_name,
    fingerprint,
    organisation,
)
from motcua.casework.documents.signing.findings import SignatureFinding
from motcua.casework.documents.signing.policy import ALLOWED_CHANGES
from motcua.casework.documents.signing.reading import STUMBLES
from motcua.casework.documents.signing.run import finished
from motcua.casework.documents.signing.trust import TrustBasis, why_not_trusted
from motcua.law.errors import Refused


def inspect(embedded: EmbeddedPdfSignature, basis: TrustBasis, at: datetime) -> SignatureFinding:
    """The finding for one signature or document timestamp; never raises for a bad one."""
    try:
        if embedded.sig_object_type == "/DocTimeStamp":
            return _timestamp(embedded, basis)
        return _signature(embedded, basis, at)
    except (SignatureValidationError, *STUMBLES) as wrong:
        return _unreadable(embedded, wrong)


def _signature(embedded: EmbeddedPdfSignature, basis: TrustBasis, at: datetime) -> SignatureFinding:
    stamped = token_time(embedded.signer_info)
    status = finished(
        async_validate_pdf_signature(
            embedded,
            signer_validation_context=basis.at(stamped or at),
            ts_validation_context=basis.at(stamped or at),
            diff_policy=ALLOWED_CHANGES,
        )
    )
    proven = stamped if _stamp_holds(status) else None
    if stamped and not proven:
        # A timestamp that proves nothing must not lend its moment to the certificate either.
        status = _status_at(embedded, basis, at)
    finding = _finding(embedded, status)
    finding = replace(
        finding,
        at=proven or status.signer_reported_dt,
        timestamped=bool(proven),
        intact=finding.intact and not _stamp_is_broken(status) and _padding_is_clean(embedded),
    )
    return _with_reasons(finding, status, basis, proven or at)


def _status_at(
    embedded: EmbeddedPdfSignature, basis: TrustBasis, at: datetime
) -> PdfSignatureStatus:
    return finished(
        async_validate_pdf_signature(
            embedded,
            signer_validation_context=basis.at(at),
            ts_validation_context=basis.at(at),
            diff_policy=ALLOWED_CHANGES,
        )
    )


def _timestamp(embedded: EmbeddedPdfSignature, basis: TrustBasis) -> SignatureFinding:
    info = embedded.signed_data["encap_content_info"]["content"].parsed
    moment: datetime = info["gen_time"].native
    status = finished(async_validate_pdf_timestamp(embedded, basis.at(moment), ALLOWED_CHANGES))
    finding = replace(_finding(embedded, status), at=moment, timestamped=True)
    return _with_reasons(finding, status, basis, moment)


def _finding(
    embedded: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus
) -> SignatureFinding:
    untouched = isinstance(embedded.diff_result, DiffResult)
    allowed = getattr(status, "docmdp_ok", None) is not False
    return SignatureFinding(
        field=embedded.field_name,
        signer=common_name(status.signing_cert),
        organisation=organisation(status.signing_cert),
        at=None,
        timestamped=False,
        intact=bool(status.intact and status.valid and untouched and allowed),
        trusted=bool(status.trusted),
        covers_whole_file=embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        fingerprint=fingerprint(status.signing_cert),
    )


def _with_reasons(
    finding: SignatureFinding,
    status: SignatureStatus,
    basis: TrustBasis,
    moment: datetime,
) -> SignatureFinding:
    why: list[Refused] = []
    notes: list[Refused] = []
    if not finding.intact:
        why.append(_why_broken(status, finding.signer))
    elif not finding.trusted:
        why.append(why_not_trusted(status, moment))
    if not finding.timestamped:
        notes.append(
            Refused("The time of signing is claimed by the signer only.", code="no_timestamp")
        )
    if not basis.evidence.tells_of_revocation:
        notes.append(
            Refused(
                "Revocation was not checked: neither the file nor the reader has the data.",
                code="revocation_unknown",
            )
        )
    return replace(finding, why=tuple(why), notes=tuple(notes))


def _why_broken(status: SignatureStatus, signer: str) -> Refused:
    if not status.intact:
        return Refused(
            "The content was changed after %(name)s signed it.", code="changed", name=signer
        )
    if not status.valid:
        return Refused("The signature of %(name)s is not genuine.", code="forged", name=signer)
    if isinstance(status, PdfSignatureStatus) and _stamp_is_broken(status):
        return Refused("The timestamp of %(name)s is not genuine.", code="stamp", name=signer)
    return Refused(
        "Later changes to the document are not of the kind that the signature of %(name)s allows.",
        code="changed_later",
        name=signer,
    )


def _stamp_holds(status: PdfSignatureStatus) -> bool:
    stamp = status.timestamp_validity
    return stamp is not None and bool(stamp.intact and stamp.valid and stamp.trusted)


def _stamp_is_broken(status: PdfSignatureStatus) -> bool:
    stamp = status.timestamp_validity
    return stamp is not None and not (stamp.intact and stamp.valid)


def _padding_is_clean(embedded: EmbeddedPdfSignature) -> bool:
    """The unsigned rest of the signature's place must be empty, so that nothing hides there."""
    content: bytes = embedded.pkcs7_content
    return not content[peek(content) :].strip(b"\x00")


def token_time(signer_info: cms.SignerInfo) -> datetime | None:
    """The moment inside the signature's timestamp; None without one."""
    try:
        token = find_unique_cms_attribute(
            signer_info["unsigned_attrs"], "signature_time_stamp_token"
        )
    except (NonexistentAttributeError, MultivaluedAttributeError):
        return None
    info = token["content"]["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        return None
    moment: datetime = info["gen_time"].native
    return moment


def _unreadable(embedded: EmbeddedPdfSignature, wrong: Exception) -> SignatureFinding:
    reason = Refused(
        "The signature %(field)s cannot be read.", code="signature_unreadable",
        field=embedded.field_name,
    )  # fmt: skip
    reason.__cause__ = wrong
    return SignatureFinding(
        field=embedded.field_name, signer="", organisation="", at=None, timestamped=False,
        intact=False, trusted=False, covers_whole_file=False, fingerprint="", why=(reason,),
    )  # fmt: skip
