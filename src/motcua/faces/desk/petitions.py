"""A petition as a line of the desk: its source, its lawful clock, how it stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from motcua.casework.feedback.models import Petition
from motcua.faces.components.parts import State
from motcua.faces.components.words import local
from motcua.faces.desk.clock import Running, towards


@dataclass(frozen=True, slots=True)
class PetitionLine:
    """What a list shows. `clock` runs until the answer."""

    id: UUID
    code: str
    source: str
    unit: str
    word: str
    state: State
    received_at: datetime
    clock: Running | None


def petition_line(row: Petition, at: datetime) -> PetitionLine:
    word, state = petition_word(row)
    clock = None
    if row.answered_at is None:
        clock = towards(gettext("Answer"), row.received_at, row.due, row.unit_id, at)
    return PetitionLine(row.pk, row.source_id, source_word(row.source), local(row.unit),
                        word, state, row.received_at, clock)  # fmt: skip


def petition_word(row: Petition) -> tuple[str, State]:
    """How it stands; an answer after its term is said."""
    if row.answered_at is None:
        return gettext("not answered"), "warn"
    if row.state == "refused":
        return gettext("refused"), ""
    late = row.answered_at > row.due
    return (gettext("answered late"), "bad") if late else (gettext("answered in time"), "good")


def source_word(source: str) -> str:
    return {"1022": gettext("Telephone 1022"), "portal": gettext("National portal")}.get(
        source, source
    )
