"""What becomes of an open obligation when the dossier ends before it is settled."""

from datetime import datetime

from motcua.casework.dossiers.models import Dossier
from motcua.casework.money.models import Obligation


def cancel_obligation(dossier: Dossier, *, at: datetime) -> None:
    """Closes the open obligation, if any, as cancelled: neither paid nor waived, no proof."""
    Obligation.objects.filter(dossier=dossier, settled_at=None).update(
        state="cancelled", settled_at=at
    )
