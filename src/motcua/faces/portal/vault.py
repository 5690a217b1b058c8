"""Reading a person's own papers (the portal's store is the master, this is our view of it)."""

from django.db.models import QuerySet

from motcua.casework.documents.models import VaultItem
from motcua.registers.people.actor import Actor


def vault_of(actor: Actor) -> QuerySet[VaultItem]:
    """The papers of the person, or of the organisation acted for; newest first."""
    rows = VaultItem.objects.select_related("file").order_by("-added_at")
    if actor.on_behalf_of is not None:
        return rows.filter(organisation_id=actor.on_behalf_of)
    if actor.person_id is None:
        return rows.none()
    return rows.filter(person_id=actor.person_id, organisation=None)
