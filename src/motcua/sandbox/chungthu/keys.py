"""Keys and certificates of the stand-in authority: made once, kept in the sandbox's home."""

from dataclasses import dataclass
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.sandbox.keys import kept

PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Holder:
    """A key and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        """Both in one text, key first."""
        key = self.key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return (key + self.certificate.public_bytes(PEM)).decode()

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def new_key() -> rsa.RSAPrivateKey:
    """RSA, 2048 bits: what the tools that offices use today understand."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def read_holder(text: str) -> Holder:
    """The inverse of `Holder.pem`."""
    key = serialization.load_pem_private_key(text.encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    start = text.index("-----BEGIN CERTIFICATE-----")
    return Holder(key, x509.load_pem_x509_certificate(text[start:].encode()))


def file_of(name: str) -> str:
    """The file in the sandbox's home that keeps holder `name`."""
    return f"chungthu-{name}.pem"


@cache
def root() -> Holder:
    """The root of trust; what an installation keeps in its `trust` folder."""
    from motcua.sandbox.chungthu.issue import make_root

    return read_holder(kept(file_of("root"), lambda: make_root().pem))


@cache
def issuing() -> Holder:
    """The authority that certifies officers, seals and the timestamp service."""
    from motcua.sandbox.chungthu.issue import make_issuing

    return read_holder(kept(file_of("issuing"), lambda: make_issuing(root()).pem))
