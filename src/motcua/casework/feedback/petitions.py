"""Petitions that an officer may see."""

from uuid import UUID

from django.db.models import F, QuerySet

from motcua.casework.feedback.models import Petition
from motcua.law.errors import Refused
from motcua.registers.people.access import scope_of, within
from motcua.registers.people.actor import Actor


def petitions(actor: Actor) -> QuerySet[Petition]:
    """All in the actor's scope: open ones first by their term, then the answered, newest first."""
    mine = within(scope_of(actor, "petitions"), actor.unit, "unit__path")
    rows = Petition.objects.filter(mine).select_related("unit", "answer", "answer__officer")
    return rows.order_by(F("answered_at").desc(nulls_first=True), "due", "pk")


def petition_of(actor: Actor, petition_id: UUID) -> Petition:
    """One of them; `Refused` in the words of a missing one."""
    row = petitions(actor).select_related("dossier").filter(pk=petition_id).first()
    if row is None:
        raise Refused("There is no such petition, or you may not see it.", code="not_found")
    return row
