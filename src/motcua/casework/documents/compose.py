"""From a document row to what its template is given; one function per kind."""

from collections.abc import Callable
from datetime import date, datetime

from motcua.casework.documents.models import Attachment, IssuedDocument
from motcua.casework.documents.parties import (
    case_of,
    office_of,
    papers_of,
    proof_of,
    signatory,
)
from motcua.casework.documents.queries import papers_now
from motcua.casework.documents.typeset import DocumentKind
from motcua.casework.documents.typeset.draw import Document
from motcua.casework.documents.typeset.results import (
    CertifiedCopy,
    NegativeResult,
    PensionDecision,
    ScienceCertificate,
    ScienceTask,
)
from motcua.casework.documents.typeset.slips import (
    Apology,
    FilingNotice,
    Point,
    Receipt,
    Refusal,
    Stop,
    Supplement,
)
from motcua.casework.dossiers.models import Clock, Content, Dossier
from motcua.law.calendar import local_day
from motcua.registers.catalogue.terms import term_in_words
from motcua.registers.people.models import Account

SYMBOLS = {
    DocumentKind.APOLOGY: "TXL",
    DocumentKind.STOP: "TB",
    DocumentKind.NEGATIVE_RESULT: "TB",
    DocumentKind.PENSION_DECISION: "QĐ-UBND",
    DocumentKind.SCIENCE_CERTIFICATE: "GCN-SKHCN",
    DocumentKind.CERTIFIED_COPY: "SCT/BS",
}
COUNTER_SYMBOL = "TTPVHCC"
Maker = Callable[[IssuedDocument, Dossier, Account, datetime], Document]


def compose(document: IssuedDocument, signer: Account, at: datetime) -> Document:
    """The typed data of a document that `signer` is about to sign at `at`.

    The number of a slip must have been taken already; a result's number comes with the seal.
    """
    return MAKERS[DocumentKind(document.kind)](document, document.dossier, signer, at)


def symbol_of(document: IssuedDocument) -> str:
    """What follows the number of such a document ("QĐ-UBND" in "12/QĐ-UBND")."""
    return SYMBOLS.get(DocumentKind(document.kind), COUNTER_SYMBOL)


def filing_notice(dossier: Dossier) -> FilingNotice:
    """*Thông báo nộp hồ sơ thành công*: what was filed and when it is answered at the latest."""
    clock, content = Clock.objects.get(dossier=dossier), Content.objects.get(dossier=dossier)
    assert clock.submitted_at is not None
    assert clock.first_answer_due is not None
    order = getattr(dossier, "payment", None)
    return FilingNotice(
        office=office_of(dossier.unit, symbol=COUNTER_SYMBOL),
        case=case_of(dossier),
        papers=papers_of(dossier),
        filed_at=clock.submitted_at,
        answer_by=clock.first_answer_due,
        fee=order.amount if order else 0,
        fee_paid=bool(order and order.paid_at),
        tracking=content.secret,
    )


def _receipt(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> Receipt:
    clock = Clock.objects.get(dossier=dossier)
    assert clock.received_at is not None
    content = Content.objects.get(dossier=dossier)
    ways = {"electronic": "Bản điện tử trong kho giấy tờ", "post": "Bưu chính công ích"}
    return Receipt(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        number=_number(doc),
        dated=local_day(at),
        papers=papers_of(dossier),
        sets=1,
        term=term_in_words(dossier.version, dossier.channel),
        received_at=clock.received_at,
        due_at=_moment(doc, "due"),
        officer=signatory(doc.unit, signer),
        deliver_to=ways.get(content.return_by, "Tại bộ phận một cửa"),
        electronic=dossier.channel == "online",
    )


def _supplement(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> Supplement:
    points = tuple(Point(item=str(text), reason="") for text in doc.data["points"])
    return Supplement(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        number=_number(doc),
        dated=local_day(at),
        points=points,
        until=local_day(_moment(doc, "answer_by")),
        contact=signer.full_name,
        contact_phone="",
        officer=signatory(doc.unit, signer),
    )


def _refusal(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> Refusal:
    return Refusal(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        number=_number(doc),
        dated=local_day(at),
        reasons=(str(doc.data["reason"]),),
        guidance=str(doc.data.get("guidance", "")),
        officer=signatory(doc.unit, signer),
    )


def _apology(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> Apology:
    clock = Clock.objects.get(dossier=dossier)
    assert clock.received_at is not None
    assert clock.due is not None
    return Apology(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        number=_number(doc),
        dated=local_day(at),
        received_at=clock.received_at,
        promised_at=clock.due,
        new_due_at=_moment(doc, "new_due"),
        reason=str(doc.data["reason"]),
        head=signatory(doc.unit, signer, leader=True),
    )


def _stop(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> Stop:
    return Stop(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        number=_number(doc),
        dated=local_day(at),
        requested_at=_moment(doc, "requested_at"),
        reason=str(doc.data["reason"]),
        returns="",
        head=signatory(doc.unit, signer, leader=True),
    )


def _pension(
    doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime
) -> PensionDecision:
    person = dossier.person
    born = "" if person is None else str(person.birth_date or person.birth_year or "")
    if person is not None and person.birth_date:
        born = f"{person.birth_date:%d/%m/%Y}"
    return PensionDecision(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        year=local_day(at).year,
        grounds=("Nghị định số 176/2025/NĐ-CP",),
        born=born,
        monthly=int(doc.data["monthly"]),
        since=date.fromisoformat(str(doc.data["since"])),
        leader=signatory(doc.unit, signer, leader=True, own_right=True),
        proof=proof_of(doc),
        recipients=("Như Điều 3", "Lưu: VT, hồ sơ"),
    )


def _science(
    doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime
) -> ScienceCertificate:
    values = Content.objects.get(dossier=dossier).values
    task = ScienceTask(
        name=_text(values, "task_name"),
        code=_text(values, "task_code"),
        level=_text(values, "task_level"),
        host=_text(values, "organisation_name"),
        head=_text(values, "task_head"),
        members=tuple(filter(None, map(str.strip, _text(values, "members").split("\n")))),
        duration=_text(values, "duration"),
        accepted=declared_day(values, "accepted_on"),
        rating=_text(values, "rating"),
    )
    return ScienceCertificate(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        year=local_day(at).year,
        task=task,
        leader=signatory(doc.unit, signer, leader=True),
        proof=proof_of(doc),
    )


def _copy(doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime) -> CertifiedCopy:
    original = original_of(dossier)
    values = Content.objects.get(dossier=dossier).values
    return CertifiedCopy(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        year=local_day(at).year,
        original=_text(values, "original_name"),
        original_issuer=_text(values, "original_issuer"),
        pages=(original.file.pages or 1) if original else 1,
        sha256=original.file_id if original else "",
        book=str(doc.data.get("book", "")),
        leader=signatory(doc.unit, signer, leader=True),
        proof=proof_of(doc),
    )


def _negative(
    doc: IssuedDocument, dossier: Dossier, signer: Account, at: datetime
) -> NegativeResult:
    return NegativeResult(
        office=office_of(doc.unit, symbol=symbol_of(doc)),
        case=case_of(dossier),
        year=local_day(at).year,
        reason=str(doc.data["reason"]),
        leader=signatory(doc.unit, signer, leader=True),
        proof=proof_of(doc),
    )


MAKERS: dict[DocumentKind, Maker] = {
    DocumentKind.RECEIPT: _receipt,
    DocumentKind.SUPPLEMENT: _supplement,
    DocumentKind.REFUSAL: _refusal,
    DocumentKind.APOLOGY: _apology,
    DocumentKind.STOP: _stop,
    DocumentKind.PENSION_DECISION: _pension,
    DocumentKind.SCIENCE_CERTIFICATE: _science,
    DocumentKind.CERTIFIED_COPY: _copy,
    DocumentKind.NEGATIVE_RESULT: _negative,
}


def _number(doc: IssuedDocument) -> int:
    assert doc.number is not None, "a slip takes its number before it is typeset"
    return doc.number


def _moment(doc: IssuedDocument, name: str) -> datetime:
    return datetime.fromisoformat(str(doc.data[name]))


def original_of(dossier: Dossier) -> Attachment | None:
    """The paper that a certified copy is made from; never a copy that the person brought.

    It is the component from which the declaration is filled (`fills` in the procedure's version).
    """
    assert dossier.version is not None, "a document is made of a procedure that is modelled here"
    wanted = [row["key"] for row in dossier.version.components if row.get("fills")]
    return papers_now(dossier.id).filter(component__in=wanted).select_related("file").first()


def declared_day(values: dict[str, object], name: str) -> str:
    """A declared date as a document writes it, `15/03/2026`; what is no date stays as it is."""
    said = _text(values, name)
    try:
        return f"{date.fromisoformat(said):%d/%m/%Y}"
    except ValueError:
        return said


def _text(values: dict[str, object], name: str) -> str:
    value = values.get(name)
    return "" if value is None else str(value)
