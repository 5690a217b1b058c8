"""Whether a certificate was to be trusted at a moment, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from motcua.casework.documents.signing.certificates import common_name
from motcua.casework.documents.signing.evidence import Evidence
from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused

UNKNOWN = (
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE,
)
PERIOD = (
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID,
)


@dataclass(frozen=True)
class TrustBasis:
    """The roots that the reader trusts and the evidence at hand."""

    roots: Sequence[x509.Certificate]
    evidence: Evidence

    def at(self, moment: datetime) -> ValidationContext:
        """A context that judges certificates as of `moment`; it never asks the network.

        Revocation data that is missing does not condemn (the caller says so in words); data that
        was made after `moment` counts, because it tells the day of each revocation.
        """
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=[x509.Certificate.load(der) for der in self.evidence.certificates],
            crls=[crl.CertificateList.load(der) for der in self.evidence.crls],
            ocsps=[ocsp.OCSPResponse.load(der) for der in self.evidence.ocsps],
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )


def why_not_trusted(status: SignatureStatus, moment: datetime) -> Refused:
    """The reason in one sentence, for a status that is not trusted."""
    certificate = status.signing_cert
    name, problem = common_name(certificate), status.trust_problem_indic
    if status.revocation_details is not None:
        return Refused(
            "The certificate of %(name)s was revoked on %(day)s.",
            code="revoked",
            name=name,
            day=_day(status.revocation_details.revocation_date),
        )
    if problem in PERIOD:
        return Refused(
            "The certificate of %(name)s was not valid on %(day)s.",
            code="expired",
            name=name,
            day=_day(moment),
        )
    if problem in UNKNOWN:
        return Refused(
            "The authority that certified %(name)s is not among the trusted ones.",
            code="unknown_authority",
            name=name,
        )
    return Refused(
        "The certificate of %(name)s does not allow this signature (%(problem)s).",
        code="untrusted",
        name=name,
        problem=problem.standard_name if problem is not None else "?",
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
