"""A dossier as one line of a queue."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language, gettext

from motcua.casework.dossiers.models import Clock, Dossier, RouteTask
from motcua.faces.components.parts import State
from motcua.faces.components.words import full_moment, local
from motcua.faces.desk.clock import Running, running
from motcua.faces.desk.words import BUSINESS, business_word, role_word
from motcua.registers.catalogue.short import short_name


@dataclass(frozen=True, slots=True)
class Line:
    """What an officer sees of a dossier before opening it."""

    id: UUID
    code: str
    owner: str
    procedure: str
    unit: str
    word: str
    state: State
    clock: Running | None
    holder: str
    mirrored: bool
    why: str = ""


def line_of(dossier: Dossier, at: datetime) -> Line:
    """Needs the relations that `desk_queries.queue` selects; asks nothing more."""
    answer_by = getattr(dossier, "until", None)
    return Line(
        dossier.id,
        dossier.code or "",
        owner_of(dossier),
        short_name(dossier.procedure, language()),
        local(dossier.unit),
        business_word(dossier.business),
        BUSINESS.get(dossier.business, ""),
        running(dossier, at, answer_by),
        _holder(getattr(dossier, "open_tasks", ())),
        bool(dossier.mirror),
    )


def owner_of(dossier: Dossier) -> str:
    """Whose dossier it is."""
    owner = dossier.organisation
    if owner is not None:
        return owner.name
    return dossier.person.full_name if dossier.person else ""


def lines_of(rows: Iterable[Dossier], at: datetime, *, why: bool = False) -> list[Line]:
    """The lines of a list; with `why` each says what an apology that falls due speaks of."""
    lines = [(row, line_of(row, at)) for row in rows]
    return [replace(line, why=why_apology(row)) if why else line for row, line in lines]


def why_apology(dossier: Dossier) -> str:
    """Which appointment is in danger, and until when the letter has to be signed."""
    clock: Clock = dossier.clock
    return gettext("Appointment %(due)s. If it cannot be kept: letter of apology by %(until)s.") % {
        "due": full_moment(clock.due), "until": full_moment(clock.apology_due),
    }  # fmt: skip


def _holder(tasks: Iterable[RouteTask]) -> str:
    return ", ".join(
        task.assignee.full_name if task.assignee else role_word(task.role) for task in tasks
    )


def language() -> str:
    """`vi` or `en`, as the data's texts are keyed."""
    return (get_language() or "vi")[:2]
