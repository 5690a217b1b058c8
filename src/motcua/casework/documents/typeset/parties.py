"""Parts that several documents share: the office, the person, the papers, the proof code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """The issuing office as it stands in the letterhead.

    `parent` is the upper line (empty: none), `symbol` what follows the number
    ("TTPVHCC" in "Số: 12/TTPVHCC"), `place` the place name of the date line.
    """

    name: str
    place: str
    symbol: str
    parent: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Applicant:
    """The subject of the dossier; every contact may be missing."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    filed_by: str = ""


@dataclass(frozen=True)
class Paper:
    """One component of the dossier. `form` in words ("bản điện tử"), `sha256` in hex or empty."""

    name: str
    copies: int = 1
    form: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Case:
    """Which dossier of which procedure the document speaks of."""

    code: str
    procedure: str
    procedure_code: str
    applicant: Applicant


@dataclass(frozen=True)
class Signatory:
    """Who signs: `title` as printed above the signature ("CHỦ TỊCH"), the name below it.

    `authority` is the line above the title where one signs for another ("TM. ỦY BAN NHÂN DÂN").
    """

    title: str
    name: str
    authority: str = ""


@dataclass(frozen=True)
class Proof:
    """How a reader checks the document: the code, and the address that asks for it."""

    code: str
    address: str
