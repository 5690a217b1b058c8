"""A document as it is stored, or a draft as it would look if it were signed now."""

from copy import copy

from motcua.casework.documents.drawn import drawn
from motcua.casework.documents.files import read
from motcua.casework.documents.models import BookNumber, IssuedDocument
from motcua.casework.documents.typeset import DocumentKind
from motcua.casework.documents.typeset.kinds import RESULTS
from motcua.casework.documents.typing import pdf_pages
from motcua.casework.dossiers.settings import in_demo
from motcua.casework.journeys.prepare_signature import purpose_of
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.posts import colleagues
from motcua.registers.people.models import Account


def pdf_of(found: Situation, document: IssuedDocument) -> bytes:
    """The newest revision; for a draft the typeset preview, which nothing stores."""
    if document.file_id is not None:
        return read(document.file_id)
    return _preview(found, document)


def pages_of(found: Situation, document: IssuedDocument) -> range:
    """The page numbers, from 1."""
    return range(1, pdf_pages(pdf_of(found, document)) + 1)


def _preview(found: Situation, document: IssuedDocument) -> bytes:
    shown = copy(document)
    shown.dossier = found.dossier
    kind = DocumentKind(document.kind)
    if kind not in RESULTS and shown.number is None:
        shown.number = _next_number(shown, found)
    signer = _signer(found, document)
    # A slip of the demo's history is signed and has no bytes: it bears the day it was made on.
    at = found.at if shown.state in ("draft", "prepared") else shown.made_at
    return drawn(shown, signer, at=at, demo=in_demo())


def _next_number(document: IssuedDocument, found: Situation) -> int:
    """The number that the book would give now; it is only taken with the signature."""
    last = (
        BookNumber.objects.filter(unit_id=document.unit_id, book=document.kind, year=found.at.year)
        .values_list("last", flat=True)
        .first()
    )
    return (last or 0) + 1


def _signer(found: Situation, document: IssuedDocument) -> Account:
    """The actor where it is their turn, else the leader of the unit or the maker."""
    me = found.actor.account_id
    if purpose_of(document) == "leader":
        leaders = list(colleagues(document.unit_id, "leader", found.at))
        chosen = next((one for one in leaders if one.pk == me), leaders[0] if leaders else None)
        if chosen is not None:
            return chosen
    assert document.made_by is not None, "an officer makes every document of the desk"
    return document.made_by
