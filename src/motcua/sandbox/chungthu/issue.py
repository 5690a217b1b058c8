"""Making certificates: root, issuing authority, officers, seals, timestamp service."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import (
    AuthorityInformationAccessOID,
    ExtendedKeyUsageOID,
    NameOID,
)

from motcua.sandbox.chungthu.keys import Holder, new_key

# The demo's history begins in 2025; a certificate must hold on the day of every signature.
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
YEARS_OF_ROOT, YEARS_OF_ISSUING, YEARS_OF_HOLDER = 25, 15, 8
PROVIDER = "Motcua Sandbox (mô phỏng)"


@dataclass(frozen=True)
class Subject:
    """Who is certified. `serial` is the subject's own number (username, unit code)."""

    name: str
    organisation: str
    serial: str


@dataclass(frozen=True)
class Period:
    """From when until when a certificate holds."""

    since: datetime
    until: datetime


def make_root() -> Holder:
    """A self-signed root."""
    key = new_key()
    subject = _name(Subject("Motcua Sandbox Root CA", PROVIDER, "root"))
    built = _builder(subject, subject, key, _years(YEARS_OF_ROOT))
    built = _as_authority(built, depth=1, issuer=key.public_key())
    return Holder(key, built.sign(key, hashes.SHA256()))


def make_issuing(root: Holder) -> Holder:
    """The authority below the root."""
    key = new_key()
    subject = _name(Subject("Motcua Sandbox Issuing CA", PROVIDER, "issuing"))
    built = _builder(subject, root.certificate.subject, key, _years(YEARS_OF_ISSUING))
    built = _as_authority(built, depth=0, issuer=root.key.public_key())
    return Holder(key, built.sign(root.key, hashes.SHA256()))


def make_holder(
    issuer: Holder, subject: Subject, base: str, period: Period | None = None
) -> Holder:
    """A signing certificate of an officer or of an organisation's seal.

    `base` is the address of the authority, for its revocation services.
    """
    key = new_key()
    period = period or _years(YEARS_OF_HOLDER)
    built = _builder(_name(subject), issuer.certificate.subject, key, period)
    usage = _usage(digital_signature=True, content_commitment=True)
    built = _with_services(_as_end(built, usage, issuer), base)
    return Holder(key, built.sign(issuer.key, hashes.SHA256()))


def make_timestamper(issuer: Holder, base: str) -> Holder:
    """The certificate of a timestamp service: that purpose and no other."""
    key = new_key()
    subject = _name(Subject("Motcua Sandbox TSA", PROVIDER, "tsa"))
    built = _builder(subject, issuer.certificate.subject, key, _years(YEARS_OF_HOLDER))
    built = _as_end(built, _usage(digital_signature=True), issuer)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    built = _with_services(built.add_extension(purpose, critical=True), base)
    return Holder(key, built.sign(issuer.key, hashes.SHA256()))


def _years(n: int) -> Period:
    return Period(SINCE, SINCE + timedelta(days=365 * n))


def _name(subject: Subject) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(subject.organisation)),
            x509.NameAttribute(NameOID.COMMON_NAME, _short(subject.name)),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, _short(subject.serial)),
        ]
    )


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:64]


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, period: Period
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period.since)
        .not_valid_after(period.until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature, content_commitment=content_commitment,
        key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=key_cert_sign, crl_sign=crl_sign, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _as_authority(
    built: x509.CertificateBuilder, *, depth: int, issuer: rsa.RSAPublicKey
) -> x509.CertificateBuilder:
    usage = _usage(digital_signature=True, key_cert_sign=True, crl_sign=True)
    return (
        built.add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
    )


def _as_end(
    built: x509.CertificateBuilder, usage: x509.KeyUsage, issuer: Holder
) -> x509.CertificateBuilder:
    key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return (
        built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(key, critical=False)
    )


def _with_services(built: x509.CertificateBuilder, base: str) -> x509.CertificateBuilder:
    crl = x509.DistributionPoint([_address(f"{base}/issuing.crl")], None, None, None)
    places = [
        x509.AccessDescription(AuthorityInformationAccessOID.OCSP, _address(f"{base}/ocsp")),
        x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS, _address(f"{base}/issuing.cer")
        ),
    ]
    return built.add_extension(x509.CRLDistributionPoints([crl]), critical=False).add_extension(
        x509.AuthorityInformationAccess(places), critical=False
    )


def _address(url: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(url)
