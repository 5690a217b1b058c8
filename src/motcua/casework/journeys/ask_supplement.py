"""One request for everything that is missing, complete and precise; one time only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.clocks import scope_of, supplement_answer_by
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.models import SupplementRequest
from motcua.casework.dossiers.points import Point, stored_points
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.parameters import value_on
from motcua.registers.people.actor import Actor


@transaction.atomic
def ask_supplement(
    dossier_id: UUID, *, actor: Actor, at: datetime, points: Sequence[Point]
) -> IssuedDocument:
    """Asks once, with all points; returns the draft of *Phiếu yêu cầu bổ sung* (Mẫu 02).

    Raises `Refused` for an empty point and for one request too many (`supplement_max`; since
    NĐ 118/2025: once).
    """
    dossier = begin("ask_supplement", dossier_id, actor=actor)
    wanted = stored_points(points)
    if not wanted or not all(point["text"] for point in wanted):
        raise Refused("Say for each point what the applicant has to do.", code="empty_point")
    asked = SupplementRequest.objects.filter(dossier=dossier).count()
    at_most = value_on("supplement_max", local_day(at), **scope_of(dossier)).integer()
    if asked >= at_most:
        raise Refused(
            "A supplement may be asked for only once; decide on what is there.", code="asked_once"
        )
    answer_by = supplement_answer_by(dossier, at)
    SupplementRequest.objects.create(
        dossier=dossier, points=wanted, asked_at=at, asked_by_id=actor.account_id,
        answer_by=answer_by,
    )  # fmt: skip
    finish(
        dossier, "supplement_asked", actor=actor, at=at, ground=ground_of("intake", dossier, at),
        payload={"points": [point["key"] for point in wanted]},
    )  # fmt: skip
    return draft_document(
        dossier, "supplement", actor=actor, at=at,
        data={"points": [point["text"] for point in wanted], "answer_by": answer_by.isoformat()},
    )  # fmt: skip
