"""An officer answers a call to 1022; the hotline gives the answer on to its caller."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.record import reference
from motcua.casework.feedback.models import Petition, PetitionAnswer
from motcua.casework.journeys.petition import STREAM
from motcua.law.errors import Refused
from motcua.ledger.append import append
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor

HOTLINE = "1022"
LONGEST = 4000


@transaction.atomic
def answer_petition(petition_id: UUID, *, actor: Actor, at: datetime, text: str) -> PetitionAnswer:
    """Stores the answer and appends `petition_answered`; the entry holds its digest only.

    Only calls to 1022 are answered here: what came through the national portal is answered
    there. A second answer is refused, the first one is what the caller hears.
    """
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    officer = actor.account_id  # a system never answers
    if row is None or officer is None or not _may(actor, row):
        raise Refused("There is no such petition, or you may not answer it.", code="not_found")
    if row.source != HOTLINE:
        raise Refused("This petition is answered at the national portal.", code="elsewhere")
    if row.answered_at is not None:
        raise Refused("This petition has been answered already.", code="answered")
    said = text.strip()
    if not said:
        raise Refused("Write the answer.", code="no_answer")
    if len(said) > LONGEST:
        raise Refused("The answer is longer than %(most)s characters.", code="too_long",
                      most=LONGEST)  # fmt: skip
    row.answered_at, row.state = at, "handled"
    row.save(update_fields=["answered_at", "state"])
    append(
        STREAM, row.id, "petition_answered", at=at, actor=reference(actor), unit=row.unit_id,
        payload={"source": row.source, "answer": hashlib.sha256(said.encode()).hexdigest()},
    )  # fmt: skip
    return PetitionAnswer.objects.create(petition=row, text=said, officer_id=officer, at=at)


def _may(actor: Actor, row: Petition) -> bool:
    return may(actor, "answer_petition", unit=row.unit_id, owner=False)
