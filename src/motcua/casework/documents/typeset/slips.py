"""Data of the slips of the one-stop shop (forms of Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.casework.documents.typeset.kinds import DocumentKind
from motcua.casework.documents.typeset.parties import Case, Office, Paper, Signatory


@dataclass(frozen=True)
class FilingNotice:
    """Thông báo nộp hồ sơ thành công. There is no place for a result date, on purpose:
    before acceptance nobody may name one. `answer_by` is the latest moment of the first answer.
    `fee` in đồng.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.FILING_NOTICE
    office: Office
    case: Case
    papers: tuple[Paper, ...]
    filed_at: datetime
    answer_by: datetime
    fee: int
    fee_paid: bool
    tracking: str = ""


@dataclass(frozen=True)
class Receipt:
    """Mẫu 01. `term` in words ("10 ngày làm việc"); `electronic` leaves out the applicant's hand
    signature; `number` is taken from the register before the officer signs.
    """

    kind: ClassVar[DocumentKind] = DocumentKind.RECEIPT
    office: Office
    case: Case
    number: int
    dated: date
    papers: tuple[Paper, ...]
    sets: int
    term: str
    received_at: datetime
    due_at: datetime
    deliver_to: str
    officer: Signatory
    electronic: bool = True
    book: str = ""
    book_line: str = ""


@dataclass(frozen=True)
class Point:
    """One thing to complete: which paper or field, why, and how to put it right."""

    item: str
    reason: str
    guidance: str = ""


@dataclass(frozen=True)
class Supplement:
    """Mẫu 02, once per dossier, with all points. `until` is the last day for the answer."""

    kind: ClassVar[DocumentKind] = DocumentKind.SUPPLEMENT
    office: Office
    case: Case
    number: int
    dated: date
    points: tuple[Point, ...]
    until: date | None
    contact: str
    contact_phone: str
    officer: Signatory


@dataclass(frozen=True)
class Refusal:
    """Mẫu 03, signed by the receiving officer."""

    kind: ClassVar[DocumentKind] = DocumentKind.REFUSAL
    office: Office
    case: Case
    number: int
    dated: date
    reasons: tuple[str, ...]
    guidance: str
    officer: Signatory


@dataclass(frozen=True)
class Apology:
    """Mẫu 04, signed by the head of the agency: reason, apology, the one new appointment."""

    kind: ClassVar[DocumentKind] = DocumentKind.APOLOGY
    office: Office
    case: Case
    number: int
    dated: date
    received_at: datetime
    promised_at: datetime
    new_due_at: datetime
    reason: str
    head: Signatory


@dataclass(frozen=True)
class Stop:
    """Mẫu 05: handling ends at the request of the person, before there is a result."""

    kind: ClassVar[DocumentKind] = DocumentKind.STOP
    office: Office
    case: Case
    number: int
    dated: date
    requested_at: datetime
    reason: str
    returns: str
    head: Signatory


@dataclass(frozen=True)
class HandOver:
    """One line of Mẫu 06. `outcome`: "Trước hạn", "Đúng hạn", "Quá hạn" or empty while open."""

    giver: str
    receiver: str
    at: datetime
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True)
class Control:
    """Mẫu 06, made from the dossier's own trace."""

    kind: ClassVar[DocumentKind] = DocumentKind.CONTROL
    office: Office
    case: Case
    dated: date
    received_at: datetime
    due_at: datetime
    steps: tuple[HandOver, ...]


@dataclass(frozen=True)
class Answer:
    """One field of a declaration as people read it; `source` where it was filled from."""

    label: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Section:
    """Answers under one heading."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Declaration:
    """The printed form values. `digest` is the checksum of the frozen content, in hex."""

    kind: ClassVar[DocumentKind] = DocumentKind.DECLARATION
    to: str
    case: Case
    form_title: str
    sections: tuple[Section, ...]
    declared_at: datetime
    identified_by: str = ""
    digest: str = ""
