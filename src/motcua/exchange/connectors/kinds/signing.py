"""The signing service of officers and seals, and the timestamp authority."""

from abc import abstractmethod
from dataclasses import dataclass

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate that can sign remotely. `certificate` and `chain` (issuers upwards) in DER."""

    name: str
    good: bool
    certificate: bytes
    chain: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Who asks for a signature, and the secret by which the holder agrees; never stored."""

    user: str
    pin: str

    def __repr__(self) -> str:
        return f"Authorisation(user={self.user!r})"


@dataclass(frozen=True, slots=True)
class RevocationData:
    """What the authority says today of its certificates; all DER."""

    crls: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]


class SigningService(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def credential(self, name: str, organisation: str) -> Credential:
        """The certificate of an officer (user name) or of a seal (`seal_name`)."""

    @abstractmethod
    def sign(self, name: str, digest: bytes, authorisation: Authorisation) -> bytes:
        """The signature value over a SHA-256 digest."""

    @abstractmethod
    def roots(self) -> bytes:
        """The authority's root certificates, PEM; for the trust folder of a demo home."""

    @abstractmethod
    def revocation(self, credential: Credential) -> RevocationData:
        """The revocation lists and answers that concern this credential's chain."""

    @abstractmethod
    def seal_name(self, unit_code: str) -> str:
        """The name of the credential with which the unit's seal is put."""


class TimestampAuthority(Connector):
    """RFC 3161. Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def stamp(self, digest: bytes) -> bytes:
        """A timestamp token (DER) over a SHA-256 digest, checked to be about this digest."""
