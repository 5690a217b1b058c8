"""Reads of people and organisations, each only for the actor whom they are about."""

from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation, Person


def address_of(actor: Actor) -> str:
    """Where the person lives by their last sign-in; empty for who is no person."""
    if actor.person_id is None:
        return ""
    found = Person.objects.filter(pk=actor.person_id).values_list("address", flat=True).first()
    return found or ""


def organisations_of(actor: Actor) -> list[Organisation]:
    """The organisations whose lawful representative the actor is, by name."""
    if actor.person_id is None:
        return []
    return list(Organisation.objects.filter(representative_id=actor.person_id).order_by("name"))
