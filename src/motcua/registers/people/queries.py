"""Reads of people and organisations, each only for the actor whom they are about."""

from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation


def organisations_of(actor: Actor) -> list[Organisation]:
    """The organisations whose lawful representative the actor is, by name."""
    if actor.person_id is None:
        return []
    return list(Organisation.objects.filter(representative_id=actor.person_id).order_by("name"))
