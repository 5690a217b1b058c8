"""What a verification found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.law.errors import Refused


class Standing(StrEnum):
    """What the office's own register says of a file, by its checksum.

    A slip (Mẫu 01, Mẫu 03, a letter) was made and signed here but is no result: it stands in no
    register of results, and that says nothing against it.
    """

    ISSUED = "issued"
    REVOKED = "revoked"
    SLIP = "slip"
    UNKNOWN = "not issued"

    @property
    def speaks_for(self) -> bool:
        """Whether a file whose signatures hold may be relied on."""
        return self in (Standing.ISSUED, Standing.SLIP)


@dataclass(frozen=True)
class SignatureFinding:
    """One signature. `at` is proven by a timestamp if `timestamped`, else only claimed.

    `fingerprint` is the SHA-256 of the signer's certificate; `why` holds the reasons against it
    as sentences that a face can translate, `notes` what a careful reader should know.
    """

    field: str
    signer: str
    organisation: str
    at: datetime | None
    timestamped: bool
    intact: bool
    trusted: bool
    covers_whole_file: bool
    fingerprint: str
    why: tuple[Refused, ...] = ()
    notes: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class Verification:
    """The document as a whole: `intact` and `trusted` hold only if they hold of every signature."""

    signed: bool
    intact: bool
    trusted: bool
    signatures: tuple[SignatureFinding, ...] = ()
    dossier: str = ""
    why: tuple[Refused, ...] = ()

    @property
    def holds(self) -> bool:
        """Signed, intact and trusted."""
        return self.signed and self.intact and self.trusted

    @property
    def signer(self) -> str:
        """The signers in the order of signing."""
        return ", ".join(one.signer for one in self.signatures)

    @property
    def at(self) -> datetime | None:
        """When the last signature was made."""
        return self.signatures[-1].at if self.signatures else None
