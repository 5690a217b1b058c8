"""How the connectors stand: what `motcua sync status` and the administrator's page show."""

from collections import Counter
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import Count

from motcua.exchange.connectors.circuit import state
from motcua.exchange.connectors.registry import SLOTS
from motcua.exchange.followers import FEEDS, FOLLOWERS
from motcua.exchange.models import CallLog
from motcua.law.errors import Refused
from motcua.ledger.follow import lag, resume
from motcua.ledger.models import Effect, HeldStream


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


def resume_parked(name: str, stream: UUID | None = None) -> int:
    """Lets the parked streams of a connector (or one of them) be tried again; how many.

    For the name of a feed (`dvcqg.ho-so`): takes its refused rows again. Raises `Refused` for
    a name that neither a follower nor a feed has.
    """
    if name in FEEDS:
        return FEEDS[name].retry_refused()
    if name not in {follower.name for follower in FOLLOWERS}:
        raise Refused("No connector that follows the ledger is called %(name)s.",
                      code="no_connector", name=name)  # fmt: skip
    parked = HeldStream.objects.filter(follower=name, parked=True)
    chosen = parked.filter(stream_id=stream) if stream else parked
    return sum(resume(name, key) for key in list(chosen.values_list("stream_id", flat=True)))
