"""How long a person needs from sign-in to submission, by active session (R-55)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from motcua.casework.dossiers.models import Effort
from motcua.law.calendar import local_day
from motcua.law.parameters import value_on
from motcua.registers.forms.prefill import TYPED


def touch(dossier_id: UUID, *, at: datetime, signed_in_at: datetime | None = None) -> Effort:
    """Adds the time since the last sign of life, unless the pause was longer than idle.

    A new sign-in starts a new session whose clock runs from that sign-in.
    """
    effort, _ = Effort.objects.select_for_update().get_or_create(dossier_id=dossier_id)
    idle = 60 * value_on("session_idle_minutes", local_day(at)).integer()
    if signed_in_at is not None and effort.signed_in_at != signed_in_at:
        effort.signed_in_at = signed_in_at
        effort.sessions += 1
        if effort.last_seen_at is None or effort.last_seen_at < signed_in_at:
            effort.last_seen_at = signed_in_at
    gap = (at - effort.last_seen_at).total_seconds() if effort.last_seen_at else 0
    if 0 < gap <= idle:
        effort.active_seconds += round(gap)
    effort.last_seen_at = at
    effort.save()
    return effort


class Counted(NamedTuple):
    """How many values the person typed, and how many the state knew."""

    typed: int
    prefilled: int


def counted(
    sources: Mapping[str, Mapping[str, object]], worked_out: Collection[str] = ()
) -> Counted:
    """Counts the values of a form by their origin (R-20).

    What a register said and the person had to correct was typed; what the form works out by
    itself (`worked_out`) is neither.
    """
    kinds = [
        source.get("source") == TYPED or bool(source.get("edited"))
        for field, source in sources.items()
        if field not in worked_out
    ]
    return Counted(sum(kinds), len(kinds) - sum(kinds))
