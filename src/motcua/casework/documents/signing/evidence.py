"""What proves later that a certificate was good: issuing certificates, CRLs, OCSP answers."""

from dataclasses import dataclass

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

from motcua.casework.documents.signing.reading import STUMBLES


@dataclass(frozen=True)
class Evidence:
    """All as DER bytes; any of them may be empty."""

    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            self.certificates + other.certificates,
            self.crls + other.crls,
            self.ocsps + other.ocsps,
        )

    @property
    def tells_of_revocation(self) -> bool:
        """Whether there is anything to check revocation with."""
        return bool(self.crls or self.ocsps)


def evidence_in(reader: PdfFileReader) -> Evidence:
    """What the document itself carries (its document security store)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return Evidence(
            certificates=tuple(certificate.dump() for certificate in store.load_certs()),
            crls=tuple(bytes(one.get_object().data) for one in store.crls),
            ocsps=tuple(bytes(one.get_object().data) for one in store.ocsps),
        )
    except (NoDSSFoundError, *STUMBLES):
        return Evidence()


def put_evidence(writer: IncrementalPdfFileWriter, evidence: Evidence) -> None:
    """Adds to the document's security store what is not there yet; nothing for no evidence."""
    if evidence == Evidence():
        return
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[x509.Certificate.load(der) for der in evidence.certificates],
        crls=[crl.CertificateList.load(der) for der in evidence.crls],
        ocsps=[ocsp.OCSPResponse.load(der) for der in evidence.ocsps],
    )
