"""How the connectors stand: what `motcua sync status` and the administrator's page show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from motcua.casework.dossiers.record import reference
from motcua.exchange.connectors.circuit import state
from motcua.exchange.connectors.registry import SLOTS
from motcua.exchange.followers import FEEDS, FOLLOWERS
from motcua.exchange.models import CallLog
from motcua.law.errors import Refused
from motcua.ledger.append import append
from motcua.ledger.follow import lag, resume
from motcua.ledger.models import Effect, HeldStream
from motcua.ledger.origin import new_id
from motcua.registers.people.actor import Actor

STREAM = "sync"


@dataclass(frozen=True, slots=True)
class Status:
    """One system. `failed` streams are being tried again, `parked` ones wait for a person.

    For a system that is only asked, `delivered` and `failed` count answers and silences.
    """

    name: str
    lag_entries: int
    lag_seconds: float
    delivered: int
    failed: int
    parked: int
    circuit: str

    def as_row(self) -> dict[str, object]:
        """As the command line answers it."""
        return asdict(self) | {"lag_seconds": round(self.lag_seconds, 1)}


def connectors() -> list[Status]:
    """Every system in the order of the registry, those that follow the ledger with their lag."""
    told = {follower.system: follower.name for follower in FOLLOWERS if follower.system}
    held: Counter[tuple[str, bool]] = Counter(HeldStream.objects.values_list("follower", "parked"))
    effects = dict(
        Effect.objects.values_list("follower").annotate(n=Count("id")).values_list("follower", "n")
    )
    return [
        _follows(slot.name, told[slot.name], held, effects)
        if slot.name in told
        else _asked(slot.name)
        for slot in SLOTS
    ]


def _follows(
    system: str, follower: str, held: Counter[tuple[str, bool]], effects: dict[str, int]
) -> Status:
    entries, seconds = lag(follower)
    return Status(
        system,
        entries,
        seconds,
        effects.get(follower, 0),
        held[follower, False],
        held[follower, True],
        state(system),
    )


def _asked(system: str) -> Status:
    rows = CallLog.objects.filter(system=system)
    silent = rows.filter(outcome__startswith="unavailable").count()
    return Status(system, 0, 0.0, rows.count() - silent, silent, 0, state(system))


def retry_feed(name: str, *, actor: Actor, at: datetime) -> int:
    """Takes the refused rows of a feed again, written down before; returns how many were taken.

    Raises `Refused` for a name that no feed has.
    """
    if name not in FEEDS:
        raise Refused("There is no such stream.", code="not_found")
    _note("feed_retried", {"feed": name}, actor=actor, at=at)
    return FEEDS[name].retry_refused()


def resume_stream(follower: str, stream: UUID, *, actor: Actor, at: datetime) -> bool:
    """Lets one held stream, parked or between two tries, be tried again at once; written down with
    it. False, and nothing written, where this follower holds no such stream."""
    with transaction.atomic():
        done = resume(follower, stream)
        if done:
            payload = {"follower": follower, "stream": str(stream)}
            _note("stream_resumed", payload, actor=actor, at=at)
    return bool(done)


@transaction.atomic
def _note(kind: str, payload: Mapping[str, object], *, actor: Actor, at: datetime) -> None:
    """Each order is a stream of its own, beside what it is about."""
    append(STREAM, new_id(), kind, at=at, actor=reference(actor), unit=actor.unit, payload=payload)


def resume_parked(name: str, stream: UUID | None = None, *, actor: Actor, at: datetime) -> int:
    """Lets the parked streams of a connector (or one of them) be tried again; how many.

    Each is written down. For the name of a feed (`dvcqg.ho-so`): takes its refused rows again.
    Raises `Refused` for a name that neither a follower nor a feed has.
    """
    if name in FEEDS:
        return retry_feed(name, actor=actor, at=at)
    if name not in {follower.name for follower in FOLLOWERS}:
        raise Refused("No connector that follows the ledger is called %(name)s.",
                      code="no_connector", name=name)  # fmt: skip
    parked = HeldStream.objects.filter(follower=name, parked=True)
    chosen = parked.filter(stream_id=stream) if stream else parked
    streams = list(chosen.values_list("stream_id", flat=True))
    return sum(resume_stream(name, key, actor=actor, at=at) for key in streams)
