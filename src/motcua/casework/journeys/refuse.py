"""A dossier is not accepted: only by a slip that the receiving officer has signed (R-30)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.law.lifecycle import Business, after
from motcua.registers.people.actor import Actor


@transaction.atomic
def draft_refusal(dossier_id: UUID, *, actor: Actor, at: datetime, reason: str) -> IssuedDocument:
    """Drafts *Phiếu từ chối tiếp nhận giải quyết hồ sơ* (Mẫu 03); the dossier stays as it is.

    The refusal happens when this officer's valid signature is attached to the slip.
    """
    dossier = locked(dossier_id)
    require(actor, "refuse", dossier)
    after("refuse", Business(dossier.business))
    if len(reason.strip()) < 10:
        raise Refused("Give the reason in a full sentence.", code="reason_missing")
    known = IssuedDocument.objects.filter(dossier=dossier, kind="refusal", state="draft").first()
    if known is not None:
        known.data = {**known.data, "reason": reason.strip()}
        known.save(update_fields=["data"])
        return known
    return draft_document(dossier, "refusal", actor=actor, at=at, data={"reason": reason.strip()})


def refuse_signed(document: IssuedDocument, *, actor: Actor, at: datetime) -> Dossier:
    """Refuses the dossier on its signed slip; called by `attach_signature` in its transaction."""
    dossier = begin("refuse", document.dossier_id, actor=actor)
    finish(
        dossier, "refused", actor=actor, at=at, ground=ground_of("intake", dossier, at),
        payload={"document": str(document.id), "sha256": document.file_id},
    )  # fmt: skip
    return dossier
