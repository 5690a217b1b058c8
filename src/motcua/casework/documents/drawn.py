"""Drawing a document from its row: one page of a form, or a copy with the original's pages."""

from datetime import datetime

from motcua.casework.documents.compose import compose, original_of
from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.casework.documents.typeset.copies import typeset_copy
from motcua.casework.documents.typeset.results import CertifiedCopy
from motcua.casework.dossiers.models import Dossier
from motcua.law.errors import Refused
from motcua.registers.people.models import Account


def drawn(document: IssuedDocument, signer: Account, *, at: datetime, demo: bool) -> bytes:
    """The document as `signer` would sign it at `at`; nothing is stored.

    An electronic certified copy brings the pages of the original that was filed.
    """
    data = compose(document, signer, at)
    if isinstance(data, CertifiedCopy):
        return typeset_copy(data, _original(document.dossier), demo=demo, at=at)
    return typeset(DocumentKind(document.kind), data, demo=demo, at=at)


def _original(dossier: Dossier) -> bytes:
    paper = original_of(dossier)
    if paper is None:
        raise Refused("The dossier holds no original to certify.", code="no_original")
    return read(paper.file_id)
