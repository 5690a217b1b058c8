"""A dated parameter that an administrator adds; each row is an entry of the ledger."""

from datetime import datetime

from django.db import transaction

from motcua.law.errors import Refused
from motcua.ledger.append import append
from motcua.ledger.origin import new_id
from motcua.registers.orgs.models import ParameterRow
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor

STREAM = "parameter"


@transaction.atomic
def add_parameter(row: ParameterRow, *, actor: Actor, at: datetime) -> ParameterRow:
    """Saves a checked row that is not saved yet, with an entry of who, when and on what ground.

    Each row is a stream of its own: it is never changed. Raises `Refused` where the access table
    does not grant it, also for an agency outside the actor's scope.
    """
    if not may(actor, "add_parameter", unit=row.agency or actor.unit, owner=False):
        raise Refused("You have no right to do this.", code="no_right")
    row.save(force_insert=True)
    payload = {
        "row": row.pk, "name": row.name, "value": row.value, "from": row.valid_from.isoformat(),
        "until": row.valid_until and row.valid_until.isoformat(), "agency": row.agency,
        "procedure": row.procedure, "confidence": row.confidence,
    }  # fmt: skip
    append(
        STREAM, new_id(), "parameter_added", at=at, actor=f"account:{actor.account_id}",
        unit=actor.unit, payload=payload, ground=row.source,
    )  # fmt: skip
    return row
