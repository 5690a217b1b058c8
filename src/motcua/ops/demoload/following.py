"""The acts of a mirrored dossier: what its owning system said."""

from motcua.casework.dossiers.models import Clock, Content, Dossier
from motcua.casework.journeys.mirror import MirroredState, mirrored_id, payload_of
from motcua.law.lifecycle import business_of_portal
from motcua.ops.demoload.hand import Hand
from motcua.ops.demoload.stories import Act
from motcua.registers.people.actor import system_actor


def mirror(hand: Hand, act: Act) -> None:
    """Arrival or change, by what is known already."""
    state = act.data["state"]
    assert isinstance(state, MirroredState)
    new = not hand.entries
    if new:
        _arrive(hand, state)
    dossier, clock = hand.dossier, hand.clock
    dossier.business = business_of_portal(state.portal_code)
    returned = dossier.business == "returned"
    if returned:
        dossier.delivery = "delivered"
    clock.first_due = clock.first_due or state.due_at
    clock.submitted_at, clock.accepted_at = state.submitted_at, state.received_at
    clock.received_at = state.received_at or state.submitted_at
    clock.due, clock.finished_at = state.due_at, state.finished_at
    clock.returned_at = state.changed_at if returned else None
    hand.record(
        "mirror_arrived" if new else "mirror_changed",
        actor=system_actor(f"mirror:{state.system}"),
        at=state.changed_at,
        payload=payload_of(state, act.at),
    )


def _arrive(hand: Hand, state: MirroredState) -> None:
    hand.dossier = Dossier(
        id=mirrored_id(state.system, state.source_id),
        code=state.code,
        procedure_id=state.procedure,
        unit_id=state.unit,
        person_id=hand.world.cast.people.get(state.owner_national_id),
        mirror=state.system,
        channel=state.channel,
        filing=state.filing,
        created_at=state.changed_at,
    )
    key = hand.dossier.id
    hand.content = Content(dossier_id=key, frozen_at=state.submitted_at or state.changed_at)
    hand.clock = Clock(dossier_id=key)
