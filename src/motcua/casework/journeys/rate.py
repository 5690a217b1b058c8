"""The owner says how satisfied they are, once, after the result."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.record import record
from motcua.casework.feedback.models import Rating
from motcua.law.errors import Refused
from motcua.law.lifecycle import Business, after
from motcua.registers.people.actor import Actor


@transaction.atomic
def rate(dossier_id: UUID, *, actor: Actor, at: datetime, score: int, comment: str = "") -> Rating:
    """Stores one rating (1–5) per dossier; a second one is refused, nothing is overwritten."""
    dossier = locked(dossier_id)
    require(actor, "rate", dossier)
    after("rate", Business(dossier.business))
    if score not in range(1, 6):
        raise Refused("Choose one of the five answers.", code="bad_score")
    if Rating.objects.filter(dossier=dossier).exists():
        raise Refused("You have already rated this dossier.", code="rated")
    rating = Rating.objects.create(
        dossier=dossier, score=score, comment=comment.strip()[:1000], channel=actor.channel, at=at
    )
    record(dossier, "rated", actor=actor, at=at, payload={"score": score})
    return rating
