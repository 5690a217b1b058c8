"""Reading documents."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.documents.issued import IssuedRecord, find_issued
from motcua.casework.documents.models import Attachment, IssuedDocument
from motcua.casework.dossiers.models import Dossier

__all__ = ["IssuedRecord", "find_issued", "has_signed_result", "papers_now", "results_of"]


def has_signed_result(dossier: Dossier) -> bool:
    """Whether a result that is not revoked already bears a signature."""
    return results_of(dossier.id).filter(state__in=("signed", "sealed")).exists()


def results_of(dossier_id: UUID) -> QuerySet[IssuedDocument]:
    """The results of a dossier (drafts included), without those that were replaced."""
    return IssuedDocument.objects.filter(
        dossier_id=dossier_id, data__has_key="granted", revoked_at=None
    )


def papers_now(dossier_id: UUID) -> QuerySet[Attachment]:
    """The papers that are in the dossier now, oldest first."""
    return Attachment.objects.filter(dossier_id=dossier_id, replaced_at=None).order_by(
        "received_at", "id"
    )
