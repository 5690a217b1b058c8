"""A result on paper is given to the public post when its owner chose that way."""

from django.utils import timezone

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.journeys.send_by_post import send_by_post
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.post import Parcel
from motcua.exchange.followers.outside import content_of, dossier_of, talking_to
from motcua.ledger.follow import once
from motcua.ledger.models import Entry
from motcua.registers.people.actor import system_actor

POST = system_actor("post")


class Post:
    """Orders one parcel per finished dossier; where it is comes from `track_parcels`."""

    name = "buuchinh"
    system = "buuchinh"

    def handle(self, entry: Entry) -> None:
        """Orders the parcel and stores its waybill."""
        if entry.kind != "finished":
            return
        dossier = dossier_of(entry)
        if dossier is None or dossier.mirror:
            return
        content = content_of(dossier)
        if content.return_by == "post":
            once(self.name, entry, "parcel", lambda key: _order(dossier, content, key))


def _order(dossier: Dossier, content: Content, key: str) -> None:
    with talking_to(registry.post):
        waybill = registry.post.get().order(_parcel(dossier, content), key)
    send_by_post(dossier.id, actor=POST, at=timezone.now(), tracking=waybill)


def _parcel(dossier: Dossier, content: Content) -> Parcel:
    """What the postman needs: the address that the owner gave for this dossier, else theirs."""
    person, organisation = dossier.person, dossier.organisation
    name = organisation.name if organisation else (person.full_name if person else "")
    known = organisation.address if organisation else (person.address if person else "")
    return Parcel(
        dossier_code=dossier.code or "",
        recipient=name,
        phone=str(content.contact.get("phone") or (person.phone if person else "") or ""),
        address=str(content.contact.get("address") or known),
        sender_unit=dossier.unit_id,
        fee=0,
    )
