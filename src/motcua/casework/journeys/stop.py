"""Handling ends without a result: at the owner's request after acceptance, or unanswered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.queries import has_signed_result
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.routing import close_tasks
from motcua.casework.dossiers.verb import begin, finish
from motcua.casework.money.closing import cancel_obligation
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def stop(dossier_id: UUID, *, actor: Actor, at: datetime, reason: str) -> IssuedDocument:
    """Stops handling (NĐ 118/2025 Đ21; TT 03/2025 Đ7); drafts the notice (Mẫu 05)."""
    dossier = begin("stop", dossier_id, actor=actor)
    if not reason.strip():
        raise Refused("Give the reason in a full sentence.", code="reason_missing")
    if has_signed_result(dossier):
        raise Refused("There is already a signed result; handling can no longer be stopped.",
                      code="result_signed")  # fmt: skip
    close_tasks(dossier, at=at, outcome="stopped")
    cancel_obligation(dossier, at=at)
    finish(dossier, "stopped", actor=actor, at=at, ground=ground_of("stop", dossier, at))
    return draft_document(
        dossier, "stop", actor=actor, at=at,
        data={"reason": reason.strip(), "requested_at": at.isoformat()},
    )  # fmt: skip


@transaction.atomic
def close_unanswered(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """Closes a dossier whose supplement was not answered within its term; a duty of the clock."""
    dossier = begin("close_unanswered", dossier_id, actor=actor)
    asked = SupplementRequest.objects.get(dossier=dossier, answered_at=None)
    if asked.answer_by is None or at <= asked.answer_by:
        raise Refused("The applicant still has time to answer.", code="too_early")
    close_tasks(dossier, at=at, outcome="stopped")
    finish(dossier, "closed_unanswered", actor=actor, at=at)
    return dossier
