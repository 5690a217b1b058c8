"""Starting a document: a row with what the template will be given."""

from collections.abc import Mapping
from datetime import datetime

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.typeset.kinds import RESULTS, DocumentKind, edition_of
from motcua.casework.dossiers.models import Dossier
from motcua.law.calendar import local_day
from motcua.ledger.origin import short_secret
from motcua.registers.people.actor import Actor

PROOF_LETTERS = 16  # of 31 different ones: 79 bits, nobody counts or guesses through them
SLIP_TITLES_EN = {
    DocumentKind.RECEIPT: "Receipt of dossier and appointment for the result",
    DocumentKind.SUPPLEMENT: "Request for supplement",
    DocumentKind.REFUSAL: "Notice of refusal to accept the dossier",
    DocumentKind.APOLOGY: "Apology and new appointment",
    DocumentKind.STOP: "Notice that handling is stopped",
    DocumentKind.NEGATIVE_RESULT: "Reasoned negative answer",
}


def draft_document(
    dossier: Dossier,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object],
) -> IssuedDocument:
    """A stored document in state draft; it is typeset when it is prepared for signature."""
    document = new_document(dossier, kind, actor=actor, at=at, data=data)
    document.save(force_insert=True)
    return document


def new_document(
    dossier: Dossier,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, object],
) -> IssuedDocument:
    """The row of a draft, issued by the competent unit, not yet stored."""
    code = DocumentKind(kind)
    title_en = SLIP_TITLES_EN.get(code, "")
    if not title_en and dossier.version is not None:
        title_en = dossier.version.result.get("title_en", "")
    return IssuedDocument(
        dossier=dossier, kind=code, data=dict(data), unit_id=dossier.unit_id, made_at=at,
        made_by_id=actor.account_id, title_en=title_en,
        title_vi=edition_of(code, local_day(at)).title,
        proof_code=short_secret(PROOF_LETTERS) if code in RESULTS else None,
    )  # fmt: skip
