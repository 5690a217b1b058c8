"""The applicant answers every point of the supplement request."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.points import points_by_id
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def answer_supplement(
    dossier_id: UUID, *, actor: Actor, at: datetime, answers: Mapping[str, str]
) -> Dossier:
    """Sends the answers, by the ids of the points; papers were attached before.

    Raises `Refused` while a point has no answer.
    """
    dossier = begin("answer_supplement", dossier_id, actor=actor)
    asked = SupplementRequest.objects.select_for_update().get(dossier=dossier, answered_at=None)
    for name, point in points_by_id(asked.points).items():
        point["answer"] = answers.get(name, "").strip() or point["answer"]
        if not point["answer"]:
            raise Refused("Answer every point before you send the supplement.", code="unanswered")
    asked.answered_at = at
    asked.save()
    finish(dossier, "supplement_answered", actor=actor, at=at,
           payload={"points": [point["key"] for point in asked.points]})  # fmt: skip
    return dossier
