"""A certification authority of the tests: a root and certificates that it issues."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

SINCE = datetime(2024, 1, 1, tzinfo=UTC)
UNTIL = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Key:
    """A private key with its certificate (PEM)."""

    private: rsa.RSAPrivateKey
    certificate_pem: bytes


class Authority:
    """Issues certificates and signs with the keys it made; nothing of it leaves the test."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test root")])
        self._root = self._issue(self._name, self._key, ca=True)
        self._issued: dict[str, Key] = {}

    @property
    def root_pem(self) -> bytes:
        return self._root.public_bytes(serialization.Encoding.PEM)

    @property
    def root_der(self) -> bytes:
        return self._root.public_bytes(serialization.Encoding.DER)

    def officer(self, name: str) -> Key:
        """The certificate of this name, always the same."""
        if name not in self._issued:
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
            certificate = self._issue(subject, key)
            self._issued[name] = Key(key, certificate.public_bytes(serialization.Encoding.PEM))
        return self._issued[name]

    @staticmethod
    def sign(key: Key, data: bytes) -> bytes:
        """The signature value over `data` (SHA-256, PKCS#1 v1.5)."""
        return key.private.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def _issue(
        self, subject: x509.Name, key: rsa.RSAPrivateKey, *, ca: bool = False
    ) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=not ca, content_commitment=not ca, key_encipherment=False,
            data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
            encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(SINCE)
            .not_valid_after(UNTIL)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        return builder.sign(self._key, hashes.SHA256())
