"""The counter officially accepts a dossier: from here an appointment binds."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.clocks import scope_of
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.models import Clock, Dossier, IdentityCheck
from motcua.casework.dossiers.routing import start_route
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.parameters import value_on
from motcua.registers.people.actor import Actor


@transaction.atomic
def receive(dossier_id: UUID, *, actor: Actor, at: datetime, decision: str = "") -> IssuedDocument:
    """Accepts the dossier, sets the appointment and starts the internal route.

    Returns the draft of *Giấy tiếp nhận hồ sơ và hẹn trả kết quả* (Mẫu 01) for this
    officer's signature. Impossible without a stored identity check (dated parameter
    `identity_check_required`); after anything but a match the officer says in `decision` why
    the dossier is accepted all the same.
    """
    dossier = begin("receive", dossier_id, actor=actor)
    _check_identity(dossier, decision, at)
    dossier.received_by_id = dossier.received_by_id or actor.unit
    finish(
        dossier, "accepted", actor=actor, at=at, ground=ground_of("intake", dossier, at),
        payload={"procedure_version": dossier.version_id},
    )  # fmt: skip
    start_route(dossier, at=at)
    dossier.save(update_fields=["step", "assignee", "business"])
    clock = Clock.objects.get(dossier=dossier)
    assert clock.due is not None
    return draft_document(
        dossier, "receipt", actor=actor, at=at, data={"due": clock.due.astimezone(UTC).isoformat()}
    )


def _check_identity(dossier: Dossier, decision: str, at: datetime) -> None:
    check = IdentityCheck.objects.filter(dossier=dossier).order_by("-at", "-id").first()
    if check is None:
        if not _must_be_checked(dossier, at):
            return
        raise Refused(
            "Check the applicant's digital identity before you accept the dossier.",
            code="identity_unchecked",
        )
    if check.outcome != "match":
        if not decision.strip():
            raise Refused(
                "The identity check did not match: say why you accept the dossier all the same.",
                code="decision_missing",
            )
        check.decision = decision.strip()[:300]
        check.save(update_fields=["decision"])


def _must_be_checked(dossier: Dossier, at: datetime) -> bool:
    return value_on("identity_check_required", local_day(at), **scope_of(dossier)).boolean()
