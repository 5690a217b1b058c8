"""The seal finishes the dossier by itself: “Đã xử lý xong” is nobody's forgotten click."""

from datetime import datetime
from typing import Any

from motcua.casework.delivery.models import Handover
from motcua.casework.documents.models import IssuedDocument, VaultItem
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.routing import move
from motcua.casework.dossiers.verb import begin, finish, move_delivery
from motcua.casework.journeys.hand_over import hand_over
from motcua.registers.people.actor import Actor, system_actor

# The electronic return is nobody's act: the sealed result is in the owner's papers by itself.
VAULT = system_actor("vault")


def finish_sealed(document: IssuedDocument, *, actor: Actor, at: datetime) -> Dossier:
    """Finishes the dossier with its sealed result, in the caller's transaction.

    The result joins the owner's papers. When the owner chose the electronic way it is thereby
    returned; otherwise it waits, ready, at the counter or for the post.
    """
    dossier = begin("seal", document.dossier_id, actor=actor)
    move(dossier, "advance", at=at, note="")
    move_delivery(dossier, "make_ready")
    assert document.file_id is not None
    VaultItem.objects.get_or_create(document=document, defaults=paper_of(document, at))
    finish(
        dossier, "finished", actor=actor, at=at,
        payload={
            "document": str(document.id), "kind": document.kind, "sha256": document.file_id,
            "number": document.number, "granted": bool(document.data.get("granted")),
        },
    )  # fmt: skip
    content = Content.objects.filter(dossier=dossier).first()
    way = content.return_by if content else "electronic"
    Handover.objects.update_or_create(dossier=dossier, defaults={"way": way, "ready_at": at})
    if way == "electronic":
        hand_over(dossier.id, actor=VAULT, at=at, way="electronic")
    return dossier


def paper_of(document: IssuedDocument, at: datetime) -> dict[str, Any]:
    """The result as a paper of its owner: the fields of a vault item."""
    dossier = document.dossier
    version = dossier.version
    return {
        "person_id": None if dossier.organisation_id else dossier.person_id,
        "organisation_id": dossier.organisation_id,
        "kind": version.result.get("vault_kind", document.kind) if version else document.kind,
        "title_vi": document.title_vi, "title_en": document.title_en,
        "number": document.symbol, "issuer": dossier.unit.name_vi,
        "issued_on": document.issued_on, "file_id": document.file_id, "added_at": at,
    }  # fmt: skip
