"""Data of the results that the three native procedures end in."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.casework.documents.typeset.kinds import DocumentKind
from motcua.casework.documents.typeset.parties import Case, Office, Proof, Signatory


@dataclass(frozen=True)
class PensionDecision:
    """Quyết định hưởng trợ cấp hưu trí xã hội. Number and date stay empty places:
    the registry fills them after the leader has signed. `monthly` in đồng; `born` as the
    register has it, a year alone is a valid answer; `year` is printed in the date line.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.PENSION_DECISION
    office: Office
    case: Case
    year: int
    grounds: tuple[str, ...]
    born: str
    monthly: int
    since: date
    leader: Signatory
    recipients: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True)
class ScienceTask:
    """What the certificate says of the science and technology task."""

    name: str
    code: str
    level: str
    host: str
    head: str
    members: tuple[str, ...]
    duration: str
    accepted: str
    rating: str = ""


@dataclass(frozen=True)
class ScienceCertificate:
    """Giấy chứng nhận đăng ký kết quả thực hiện nhiệm vụ khoa học và công nghệ."""

    kind: ClassVar[DocumentKind] = DocumentKind.SCIENCE_CERTIFICATE
    office: Office
    case: Case
    year: int
    task: ScienceTask
    leader: Signatory
    proof: Proof


@dataclass(frozen=True)
class CertifiedCopy:
    """The certification page of an electronic certified copy; `typeset_copy` joins it to the
    pages of the original. `pages` of the original, `sha256` of the file that was compared.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.CERTIFIED_COPY
    office: Office
    case: Case
    year: int
    original: str
    original_issuer: str
    pages: int
    sha256: str
    book: str
    leader: Signatory
    proof: Proof


@dataclass(frozen=True)
class NegativeResult:
    """A reasoned no after the dossier was examined; numbered and sealed like any result."""

    kind: ClassVar[DocumentKind] = DocumentKind.NEGATIVE_RESULT
    office: Office
    case: Case
    year: int
    reason: str
    leader: Signatory
    proof: Proof
