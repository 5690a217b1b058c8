"""A paper joins a dossier, or leaves it, while the dossier may still change."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.models import Attachment, StoredFile, VaultItem
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.record import record
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def attach_paper(
    dossier_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    component: str,
    file: StoredFile,
    name: str,
    origin: str = "upload",
    vault_item: VaultItem | None = None,
) -> Attachment:
    """Attaches a stored file to a component; the row is the person's receipt.

    The same file for the same component is attached once. In a supplement it is also an
    entry of the ledger, because the dossier is in law by then.
    """
    dossier = _changeable(dossier_id, actor)
    _check_component(dossier, component)
    _check_vault(dossier, vault_item)
    known = Attachment.objects.filter(
        dossier=dossier, component=component, file=file, replaced_at=None
    ).first()
    if known is not None:
        return known
    row = Attachment.objects.create(
        dossier=dossier, component=component, file=file, name=name[-200:], origin=origin,
        vault_item=vault_item, received_at=at,
    )  # fmt: skip
    if dossier.business != "draft":
        record(
            dossier, "paper_added", actor=actor, at=at,
            payload={"component": component, "sha256": file.sha256},
        )  # fmt: skip
    return row


@transaction.atomic
def remove_paper(attachment_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Takes a paper out of the dossier; the row stays, marked with the time."""
    row = Attachment.objects.select_related("dossier").filter(pk=attachment_id).first()
    if row is None:
        raise Refused("There is no such paper.", code="not_found")
    dossier = _changeable(row.dossier_id, actor)
    if row.replaced_at is None:
        row.replaced_at = at
        row.save(update_fields=["replaced_at"])
        if dossier.business != "draft":
            record(dossier, "paper_removed", actor=actor, at=at,
                   payload={"component": row.component, "sha256": row.file_id})  # fmt: skip


def _changeable(dossier_id: UUID, actor: Actor) -> Dossier:
    dossier = locked(dossier_id)
    require(actor, "attach_paper", dossier)
    frozen = Content.objects.filter(dossier=dossier, frozen_at__isnull=False).exists()
    if dossier.business not in ("draft", "supplement") or (frozen and dossier.business == "draft"):
        raise Refused("This dossier can no longer be changed.", code="frozen")
    return dossier


def _check_component(dossier: Dossier, component: str) -> None:
    version = dossier.version
    assert version is not None
    if component not in {row["key"] for row in version.components} and component != "other":
        raise Refused("This procedure does not ask for that paper.", code="unknown_component")


def _check_vault(dossier: Dossier, item: VaultItem | None) -> None:
    if item is None:
        return
    if (item.person_id, item.organisation_id) != (
        None if dossier.organisation_id else dossier.person_id,
        dossier.organisation_id,
    ):
        raise Refused("This paper belongs to somebody else.", code="not_found")
