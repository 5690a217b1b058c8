"""May this actor do this verb to this dossier; made from the one access table."""

from motcua.casework.dossiers.lock import no_such_dossier
from motcua.casework.dossiers.models import Dossier
from motcua.law.errors import Refused
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor


def owns(actor: Actor, dossier: Dossier) -> bool:
    """Whether the dossier is the actor's own, or of the organisation they act for."""
    if dossier.organisation_id is not None:
        return actor.on_behalf_of == dossier.organisation_id
    return actor.person_id is not None and actor.person_id == dossier.person_id


def require(actor: Actor, verb: str, dossier: Dossier) -> None:
    """Raises `Refused` unless the access table grants the verb in this state."""
    own = owns(actor, dossier)
    unit = dossier.unit_id
    if may(actor, verb, unit=unit, owner=own, state=dossier.business):
        return
    if may(actor, verb, unit=unit, owner=own, state=None):
        raise Refused("This cannot be done in the dossier's present state.", code="not_lawful_now")
    if not own and not actor.unit:
        raise no_such_dossier()
    raise Refused("You have no right to do this.", code="no_right")
