"""The answer of the identity check at intake is stored (R-29)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import IdentityCheck
from motcua.casework.dossiers.record import record
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """What a register said. `differs` names the fields that differ, never their values."""

    outcome: Literal["match", "mismatch", "source_unavailable"]
    source: str
    at: datetime
    differs: tuple[str, ...] = ()


@transaction.atomic
def record_identity(
    dossier_id: UUID, *, actor: Actor, at: datetime, answer: IdentityAnswer
) -> IdentityCheck:
    """Stores who asked which register when, and what it answered. Refuses nobody by itself."""
    dossier = locked(dossier_id)
    require(actor, "record_identity", dossier)
    check = IdentityCheck.objects.create(
        dossier=dossier, outcome=answer.outcome, source=answer.source,
        differs=list(answer.differs), at=answer.at, officer_id=actor.account_id,
    )  # fmt: skip
    record(dossier, "identity_checked", actor=actor, at=at,
           payload={"outcome": answer.outcome, "source": answer.source,
                    "differs": list(answer.differs)},
           ground=ground_of("identity_check", dossier, at))  # fmt: skip
    return check
