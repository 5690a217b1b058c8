"""`typeset`: from a document's data to its PDF with empty places for signatures."""

from datetime import datetime

from motcua.casework.documents.typeset.encode import encode
from motcua.casework.documents.typeset.engine import Sheet, draw
from motcua.casework.documents.typeset.form import with_fields
from motcua.casework.documents.typeset.kinds import RESULTS, DocumentKind, edition_of
from motcua.casework.documents.typeset.results import (
    CertifiedCopy,
    NegativeResult,
    PensionDecision,
    ScienceCertificate,
)
from motcua.casework.documents.typeset.slips import (
    Apology,
    Control,
    Declaration,
    FilingNotice,
    Receipt,
    Refusal,
    Stop,
    Supplement,
)
from motcua.law.calendar import VIETNAM

Document = (
    Apology
    | CertifiedCopy
    | Control
    | Declaration
    | FilingNotice
    | NegativeResult
    | PensionDecision
    | Receipt
    | Refusal
    | ScienceCertificate
    | Stop
    | Supplement
)
A4_HEIGHT = 841.89


def typeset(kind: DocumentKind, data: Document, *, demo: bool, at: datetime) -> bytes:
    """The PDF of one document, in the edition of its form in force at `at`.

    `at` also becomes the creation time inside the file. With `demo` every page says that the
    figures are simulated, and results that they are without legal value. The empty places are
    AcroForm fields: signatures `officer`, `leader`, `seal`; texts `number`, `day`, `month`.
    """
    assert kind == data.kind, f"{kind} is not the kind of {type(data).__name__}"
    sheet = sheet_of(data, demo=demo, at=at)
    return with_fields(sheet.pdf, sheet.slots)


def sheet_of(data: Document, *, demo: bool, at: datetime) -> Sheet:
    """The drawn pages and where their empty places are, before these become form fields."""
    local = at.astimezone(VIETNAM)
    edition = edition_of(data.kind, local.date())
    content = encode(data)
    assert isinstance(content, dict)
    content |= {
        "title": edition.title,
        "form": edition.form,
        "demo": demo,
        "result": data.kind in RESULTS,
        "author": data.office.name if not isinstance(data, Declaration) else "",
        "keywords": [f"dossier:{data.case.code}", f"kind:{data.kind}"],
    }
    return draw(edition.template, content, at=local, height=A4_HEIGHT)
