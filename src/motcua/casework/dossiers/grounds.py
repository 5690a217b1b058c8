"""What an entry names as its ground: the decree of the day, and the plan of that province."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from motcua.casework.dossiers.models import Dossier
from motcua.law.calendar import local_day
from motcua.law.parameters import value_on

Deed = Literal["identity_check", "apology", "intake", "withdrawal", "stop"]
NAMES: Mapping[Deed, str] = {
    "identity_check": "ground_identity_check",
    "apology": "ground_apology",
    "intake": "ground_intake",  # acceptance, refusal, the request for a supplement
    "withdrawal": "ground_withdrawal",
    "stop": "ground_stop",
}


def ground_of(deed: Deed, dossier: Dossier, at: datetime) -> str:
    """The ground of this deed where and when it happens, from its dated parameter."""
    row = value_on(
        NAMES[deed], local_day(at), agency=dossier.unit_id, procedure=dossier.procedure_id
    )
    return row.text()
