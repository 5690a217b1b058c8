"""Lists and answers about revoked certificates, as their standards say (RFC 5280, RFC 6960)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from motcua.sandbox.chungthu.keys import Holder

FRESH = timedelta(days=7)
# Answers begin a little in the past, so that a client's clock may lag.
SLACK = timedelta(minutes=5)
DER = serialization.Encoding.DER


def crl(issuer: Holder, revoked: Mapping[int, datetime], now: datetime) -> bytes:
    """The signed list (DER) of what `issuer` has revoked."""
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now - SLACK)
        .next_update(now + FRESH)
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )
    for serial, at in sorted(revoked.items()):
        row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        built = built.add_revoked_certificate(row.build())
    return built.sign(issuer.key, hashes.SHA256()).public_bytes(DER)


def ocsp_answer(
    request: bytes, issuer: Holder, revoked: Mapping[int, datetime], now: datetime
) -> bytes:
    """The signed answer (DER) to one OCSP question; raises ValueError for an unreadable one."""
    asked = ocsp.load_der_ocsp_request(request)
    at = revoked.get(asked.serial_number)
    algorithm = asked.hash_algorithm
    built = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=algorithm,
            cert_status=ocsp.OCSPCertStatus.GOOD if at is None else ocsp.OCSPCertStatus.REVOKED,
            this_update=now - SLACK,
            next_update=now + FRESH,
            revocation_time=at,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        .certificates([issuer.certificate])
    )
    for extension in asked.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            built = built.add_extension(extension.value, critical=False)
    return built.sign(issuer.key, hashes.SHA256()).public_bytes(DER)
