"""The apology: before the day before the appointment, once, with a reason and a new date."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.clocks import scope_of
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.lifecycle import Business, after, refuse_again
from motcua.law.parameters import value_on
from motcua.registers.people.actor import Actor


@transaction.atomic
def draft_apology(
    dossier_id: UUID, *, actor: Actor, at: datetime, new_due: datetime, reason: str
) -> IssuedDocument:
    """Drafts *Thư xin lỗi và hẹn lại* (Mẫu 04); the new appointment holds once it is signed."""
    dossier = locked(dossier_id)
    require(actor, "reappoint", dossier)
    after("reappoint", Business(dossier.business))
    _check(dossier, at=at, new_due=new_due)
    if not reason.strip():
        raise Refused("Give the reason in a full sentence.", code="reason_missing")
    IssuedDocument.objects.filter(dossier=dossier, kind="apology", state="draft").delete()
    return draft_document(
        dossier, "apology", actor=actor, at=at,
        data={"reason": reason.strip(), "new_due": new_due.isoformat()},
    )  # fmt: skip


def reappoint_signed(document: IssuedDocument, *, actor: Actor, at: datetime) -> Dossier:
    """Sets the new appointment on the signed letter; called by `attach_signature`."""
    dossier = begin("reappoint", document.dossier_id, actor=actor)
    new_due = datetime.fromisoformat(str(document.data["new_due"]))
    clock = _check(dossier, at=at, new_due=new_due)
    in_time = clock.apology_due is None or at <= clock.apology_due
    finish(
        dossier, "reappointed", actor=actor, at=at, ground=ground_of("apology", dossier, at),
        payload={"due": new_due.isoformat(), "in_time": in_time, "document": str(document.id)},
    )  # fmt: skip
    return dossier


def _check(dossier: Dossier, *, at: datetime, new_due: datetime) -> Clock:
    clock = Clock.objects.get(dossier=dossier)
    at_most = value_on("reappoint_max", local_day(at), **scope_of(dossier)).integer()
    refuse_again("reappoint", times=clock.reappointments, at_most=at_most)
    if clock.due is not None and new_due <= clock.due:
        raise Refused("The new appointment must be later than the present one.", code="not_later")
    return clock
