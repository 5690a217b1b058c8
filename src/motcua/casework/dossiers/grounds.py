"""What an entry names as its ground: the decree of the day, and the plan of that province."""

from datetime import datetime
from typing import Literal

from motcua.casework.dossiers.models import Dossier
from motcua.law.calendar import local_day
from motcua.law.parameters import value_on

Deed = Literal["identity_check", "apology"]


def ground_of(deed: Deed, dossier: Dossier, at: datetime) -> str:
    """The ground of this deed where and when it happens (parameter `ground_<deed>`)."""
    row = value_on(
        f"ground_{deed}", local_day(at), agency=dossier.unit_id, procedure=dossier.procedure_id
    )
    return row.text()
