"""Row locks, always in this order: dossier; payment order; content; effort; supplement request
or obligation or hand-over; document; signing task; book of numbers; last the day's serial.

Every verb takes the dossier's lock first, so two verbs on one dossier run one after the other
and the ledger stream of the dossier has one writer.
"""

from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.law.errors import Refused


def locked(dossier_id: UUID) -> Dossier:
    """The dossier with its row locked (FOR UPDATE of itself only); needs a transaction."""
    dossier = (
        Dossier.objects.select_related("version", "procedure")
        .select_for_update(of=("self",))
        .filter(pk=dossier_id)
        .first()
    )
    if dossier is None:
        raise no_such_dossier()
    return dossier


def no_such_dossier() -> Refused:
    """The same words for a dossier that is not there and one that is not yours."""
    return Refused("There is no such dossier, or you may not see it.", code="not_found")
