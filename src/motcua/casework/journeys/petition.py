"""Petitions (phản ánh, kiến nghị) are handled where they were sent; here they are counted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import reference
from motcua.casework.feedback.models import Petition
from motcua.law.calendar import local_day
from motcua.law.parameters import value_on
from motcua.law.rules import calendar_on
from motcua.law.terms import Term, due_moment
from motcua.ledger.append import append
from motcua.registers.orgs.models import Unit
from motcua.registers.people.actor import system_actor

STREAM = "petition"
Stage = Literal["waiting", "forwarded", "handled", "refused"]
ENDED = ("handled", "refused")


@dataclass(frozen=True, slots=True)
class PetitionState:
    """What a source (portal, 1022) says of one petition; no text, no sender."""

    source: str
    source_id: str
    unit: str
    stage: Stage
    sent_at: datetime
    changed_at: datetime
    dossier_code: str = ""
    likes: int = 0
    dislikes: int = 0
    repeated: bool = False


def petition_id(source: str, source_id: str) -> UUID:
    """The same petition of the same source always gets the same id here."""
    return uuid5(NAMESPACE_URL, f"motcua:petition:{source}:{source_id}")


@transaction.atomic
def follow_petition(*, at: datetime, state: PetitionState) -> Petition:
    """Takes in a petition or its change; the same state again leaves no entry.

    The term: so many working days from sending, or from the last transfer; a refusal has a
    shorter one (parameters `petition_answer_days`, `petition_refuse_days`).
    """
    unit = Unit.objects.get(pk=state.unit)
    row, new = Petition.objects.select_for_update().get_or_create(
        source=state.source, source_id=state.source_id,
        defaults=arrival(state, unit, _dossier(state.dossier_code)),
    )  # fmt: skip
    before = _seen(row)
    change(row, state, unit)
    if not new and before == _seen(row):
        return row
    row.save()
    append(
        STREAM, row.id, "petition_arrived" if new else "petition_changed", at=state.changed_at,
        actor=reference(system_actor(f"petitions:{state.source}")), unit=state.unit,
        payload=payload_of(state, at),
    )  # fmt: skip
    return row


def payload_of(state: PetitionState, at: datetime) -> dict[str, object]:
    """What the ledger keeps of a state: where it was said, and when we heard it."""
    return {"source": state.source, "stage": state.stage, "followed_at": at.isoformat()}


def arrival(state: PetitionState, unit: Unit, dossier: Dossier | None) -> dict[str, Any]:
    """The fields of a petition of which nothing was known."""
    return {
        "id": petition_id(state.source, state.source_id), "unit": unit, "dossier": dossier,
        "received_at": state.sent_at, "due": _due(state, unit, state.sent_at),
    }  # fmt: skip


def change(row: Petition, state: PetitionState, unit: Unit) -> None:
    """Puts what a state says into the row; its stage and term stand still once answered.

    A source's older row may come after the answer: it must neither open the petition again
    nor make a late answer one in time.
    """
    if row.answered_at is None:
        _change_stage(row, state, unit)
    row.unit = unit
    row.likes, row.dislikes, row.repeated = state.likes, state.dislikes, state.repeated


def _change_stage(row: Petition, state: PetitionState, unit: Unit) -> None:
    row.state = "open" if state.stage == "waiting" else state.stage
    if state.stage == "forwarded":
        row.due = _due(state, unit, state.changed_at)
    if state.stage == "refused":
        row.due = _due(state, unit, row.received_at)
    if state.stage in ENDED:
        row.answered_at = state.changed_at


def _seen(row: Petition) -> tuple[object, ...]:
    return (
        row.unit_id, row.state, row.due, row.answered_at, row.likes, row.dislikes, row.repeated,
    )  # fmt: skip


def _due(state: PetitionState, unit: Unit, since: datetime) -> datetime:
    name = "petition_refuse_days" if state.stage == "refused" else "petition_answer_days"
    day = local_day(since)
    term = Term("days", value_on(name, day, agency=unit.pk).integer())
    return due_moment(since, term, calendar_on(day, agency=unit.pk))[1]


def _dossier(code: str) -> Dossier | None:
    return Dossier.objects.filter(code=code).first() if code else None
