"""The acts of others: petitions at the portal, and what outside systems acknowledged."""

from motcua.casework.dossiers.record import reference
from motcua.casework.feedback.models import Petition
from motcua.casework.journeys.petition import (
    STREAM,
    PetitionState,
    arrival,
    change,
    payload_of,
)
from motcua.ledger.models import Effect
from motcua.ops.demoload.hand import Hand, chained
from motcua.ops.demoload.stories import Act
from motcua.registers.people.actor import system_actor


def petition(hand: Hand, act: Act) -> None:
    """A petition about this dossier arrives or changes."""
    state = petition_state(hand, act)
    unit = hand.world.units[state.unit]
    if hand.petition is None:
        hand.petition = Petition(
            source=state.source, source_id=state.source_id, **arrival(state, unit, hand.dossier)
        )
    change(hand.petition, state, unit)
    chained(
        hand.heard,
        stream_kind=STREAM,
        stream_id=hand.petition.id,
        kind="petition_changed" if hand.heard else "petition_arrived",
        at=state.changed_at,
        actor=reference(system_actor(f"petitions:{state.source}")),
        unit=state.unit,
        payload=payload_of(state, act.at),
        epoch=hand.world.epoch,
    )


def petition_state(hand: Hand, act: Act) -> PetitionState:
    """What the portal says at this act; the dossier's code is known only now."""
    return PetitionState(
        unit=hand.story.unit, dossier_code=hand.dossier.code or "",
        changed_at=act.at, **act.data,  # type: ignore[arg-type]
    )  # fmt: skip


def told(hand: Hand, act: Act) -> None:
    """An outside system acknowledged the last entry of a kind."""
    entry = next(one for one in reversed(hand.entries) if one.kind == act.data["of"])
    follower, effect = str(act.data["follower"]), str(act.data["effect"])
    hand.rows.add(Effect(follower=follower, entry=entry.id, effect=effect, at=act.at))
