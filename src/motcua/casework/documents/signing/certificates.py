"""Certificates as values: reading them, and what people want to know of them."""

import hashlib

from asn1crypto import pem, x509

from motcua.law.errors import Refused


def read_certificate(data: bytes) -> x509.Certificate:
    """One certificate from PEM or DER; Refused when it is neither."""
    found = read_certificates(data)
    return found[0]


def read_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file, in order, or the one of a DER file."""
    try:
        if not pem.detect(data):
            return (_parsed(data),)
        return (
            tuple(
                _parsed(der)
                for kind, _, der in pem.unarmor(data, multiple=True)
                if kind == "CERTIFICATE"
            )
            or _no_certificate()
        )
    except (ValueError, TypeError) as wrong:
        raise Refused("This is not a certificate.", code="certificate_unreadable") from wrong


def common_name(certificate: x509.Certificate) -> str:
    """The name that a person or an organisation bears in the certificate."""
    subject = certificate.subject.native
    return str(subject.get("common_name") or subject.get("organization_name") or "")


def organisation(certificate: x509.Certificate) -> str:
    """The organisation that the certificate names; empty if none."""
    return str(certificate.subject.native.get("organization_name") or "")


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hex."""
    return hashlib.sha256(certificate.dump()).hexdigest()


def _parsed(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der, strict=True)
    certificate.subject.native  # noqa: B018 -- parses lazily; a broken one must fail here
    return certificate


def _no_certificate() -> tuple[x509.Certificate, ...]:
    raise ValueError("no certificate in the file")
