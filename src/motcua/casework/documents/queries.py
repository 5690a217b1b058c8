"""Reading documents."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.documents.issued import IssuedRecord, find_issued
from motcua.casework.documents.models import Attachment, IssuedDocument, SigningTask, VaultItem
from motcua.casework.dossiers.models import Dossier
from motcua.registers.people.actor import Actor

__all__ = [
    "IssuedRecord",
    "attached_to",
    "find_issued",
    "has_signed_result",
    "issued_to_owner",
    "last_tool_signature",
    "papers_now",
    "results_of",
    "task_for_tool",
    "vault_of",
]


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


def attached_to(dossier_id: UUID) -> QuerySet[Attachment]:
    """Every paper that ever was in the dossier, with its file."""
    return Attachment.objects.filter(dossier_id=dossier_id).select_related("file")


def issued_to_owner(dossier_id: UUID) -> QuerySet[IssuedDocument]:
    """What the office gave to the owner, oldest first: signed or sealed, never a draft."""
    rows = IssuedDocument.objects.filter(dossier_id=dossier_id, state__in=("signed", "sealed"))
    return rows.select_related("file").order_by("made_at")


def task_for_tool(document: IssuedDocument, actor: Actor) -> SigningTask | None:
    """The signature under way that was prepared for this officer's own tool."""
    tasks = SigningTask.objects.filter(document=document, attached_at=None, way="upload")
    return tasks.filter(signer_id=actor.account_id).first()


def last_tool_signature(actor: Actor) -> SigningTask | None:
    """The officer's last signature with a tool of the office: its certificate is known here."""
    tasks = SigningTask.objects.filter(signer_id=actor.account_id, way="upload")
    tasks = tasks.exclude(attached_at=None)
    return tasks.exclude(purpose="seal").order_by("-attached_at").first()


def vault_of(actor: Actor) -> QuerySet[VaultItem]:
    """The papers of the person, or of the organisation acted for; newest first.

    The national portal's store is the master, this is our view of it.
    """
    rows = VaultItem.objects.select_related("file").order_by("-added_at")
    if actor.on_behalf_of is not None:
        return rows.filter(organisation_id=actor.on_behalf_of)
    if actor.person_id is None:
        return rows.none()
    return rows.filter(person_id=actor.person_id, organisation=None)
