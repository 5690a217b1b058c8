"""Dossiers that another system owns: they arrive and change there, and are followed here.

Nothing is typed: every value comes from the owner's system, and no verb of ours may touch it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Clock, Content, Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.dossiers.record import record
from motcua.law.lifecycle import Business, Delivery, business_of_portal
from motcua.registers.catalogue.models import Procedure
from motcua.registers.orgs.models import Unit
from motcua.registers.people.actor import system_actor
from motcua.registers.people.models import Person

ENTRIES = ("mirror_arrived", "mirror_changed")


@dataclass(frozen=True, slots=True)
class MirroredState:
    """What the owning system says of one dossier. `portal_code` is its TrangThaiHoSo (1–10)."""

    system: str
    source_id: str
    code: str
    procedure: str
    unit: str
    portal_code: int
    changed_at: datetime
    channel: str = "online"
    filing: str = "alone"
    owner_national_id: str = ""
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)


def mirrored_id(system: str, source_id: str) -> UUID:
    """The same dossier of the same system always gets the same id here."""
    return uuid5(NAMESPACE_URL, f"motcua:{system}:{source_id}")


@transaction.atomic
def mirror_arrive(*, at: datetime, state: MirroredState) -> Dossier:
    """Takes in a mirrored dossier; one that is known is changed instead (idempotent)."""
    key = mirrored_id(state.system, state.source_id)
    person = Person.objects.filter(national_id=state.owner_national_id).first()
    dossier, new = Dossier.objects.get_or_create(
        id=key,
        defaults={
            "code": state.code, "procedure": Procedure.objects.get(pk=state.procedure),
            "unit": Unit.objects.get(pk=state.unit), "person": person, "mirror": state.system,
            "channel": state.channel, "filing": state.filing, "created_at": state.changed_at,
            "business": Business.SUBMITTED,
        },
    )  # fmt: skip
    if not new:
        return mirror_change(at=at, state=state)
    Content.objects.create(dossier=dossier, frozen_at=state.submitted_at or state.changed_at)
    Clock.objects.create(dossier=dossier)
    _follow(dossier, state, "mirror_arrived", at)
    return dossier


@transaction.atomic
def mirror_change(*, at: datetime, state: MirroredState) -> Dossier:
    """Follows a change; the same or an older state changes nothing and leaves no entry."""
    dossier = locked(mirrored_id(state.system, state.source_id))
    clock = Clock.objects.get(dossier=dossier)
    before = (dossier.business, clock.due, clock.finished_at)
    business = business_of_portal(state.portal_code)
    if before == (business, state.due_at, state.finished_at):
        return dossier
    latest = history(dossier.id, ENTRIES).last()
    if latest is not None and state.changed_at < latest.at:
        return dossier
    _follow(dossier, state, "mirror_changed", at)
    return dossier


def _follow(dossier: Dossier, state: MirroredState, kind: str, at: datetime) -> None:
    dossier.business = business_of_portal(state.portal_code)
    if dossier.business == Business.RETURNED:
        dossier.delivery = Delivery.DELIVERED  # followed, like its business: no edge of ours
    dossier.save()
    clock = Clock.objects.filter(dossier=dossier)
    clock.filter(first_due=None).update(first_due=state.due_at)
    clock.update(
        submitted_at=state.submitted_at, received_at=state.received_at or state.submitted_at,
        accepted_at=state.received_at, due=state.due_at,
        finished_at=state.finished_at,
        returned_at=state.changed_at if dossier.business == Business.RETURNED else None,
    )  # fmt: skip
    record(
        dossier, kind, actor=system_actor(f"mirror:{state.system}"), at=state.changed_at,
        payload=payload_of(state, at),
    )  # fmt: skip


def payload_of(state: MirroredState, at: datetime) -> dict[str, object]:
    """What the ledger keeps of a state: codes and moments, never whose dossier it is."""
    return {
        "system": state.system, "portal_code": state.portal_code,
        "procedure": state.procedure, "unit": state.unit, "channel": state.channel,
        "filing": state.filing, "followed_at": at.isoformat(),
        "submitted_at": _iso(state.submitted_at), "received_at": _iso(state.received_at),
        "due_at": _iso(state.due_at), "finished_at": _iso(state.finished_at),
    }  # fmt: skip


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
