"""What others say of a dossier's history: acknowledgements of systems, petitions of people."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from motcua.ops.demoload.stories import Act

PORTAL, VAULT = "dvcqg", "kho"
_FILED = ("pay", "confirm")
_ENDS = {"seal": "finished", "withdraw": "withdrawn"}
_SUBJECT = {"source": "portal"}


def acknowledged(acts: Sequence[Act], rng: random.Random, until: datetime) -> Iterator[Act]:
    """The portal has most entries within minutes, some a day or more later, some ends never;
    the owner's repository has nearly every result. Nothing is told after `until`."""
    filed = next(act.at for act in reversed(acts) if act.verb in _FILED)
    ended, of = _end(acts)
    lost = rng.random() < 0.025
    slow = rng.random() < 0.04
    stored = rng.random() < 0.975
    wanted = [_told(filed + _minutes(rng), "submitted", PORTAL, "dossier")]
    if ended is not None and not lost:
        lag = timedelta(hours=rng.randrange(20, 90)) if slow else _minutes(rng)
        wanted.append(_told(ended + lag, of, PORTAL, "dossier"))
    if ended is not None and of == "finished" and stored:
        wanted.append(_told(ended + _minutes(rng), of, VAULT, "result"))
    yield from (act for act in wanted if act.at <= until)


def petition(i: int, rng: random.Random, after: datetime, until: datetime) -> Iterator[Act]:
    """Somebody writes to the portal about it; most are answered in time, a few late or not yet."""
    sent = after + timedelta(days=rng.randrange(1, 12), minutes=rng.randrange(600))
    days = rng.choices([rng.randrange(2, 15), rng.randrange(25, 40)], [88, 12])[0]
    votes = {"likes": rng.choice([1, 2, 3, 5]), "dislikes": rng.choice([0, 0, 1, 2])}
    known: Mapping[str, object] = {**_SUBJECT, "source_id": f"DEMO-{i}", "sent_at": sent}
    states = (
        (sent, {**known, "stage": "waiting"}),
        (sent + timedelta(days=days), {
            **known, **votes, "stage": "handled", "repeated": rng.random() < 0.05,
        }),
    )  # fmt: skip
    yield from (Act("petition", at, "portal", data) for at, data in states if at <= until)


def _end(acts: Sequence[Act]) -> tuple[datetime | None, str]:
    for act in reversed(acts):
        if act.verb in _ENDS:
            return act.at, _ENDS[act.verb]
        if act.verb == "sign_slip" and act.data["kind"] == "refusal":
            return act.at, "refused"
    return None, ""


def _told(at: datetime, of: str, follower: str, effect: str) -> Act:
    return Act("told", at, follower, {"of": of, "follower": follower, "effect": effect})


def _minutes(rng: random.Random) -> timedelta:
    return timedelta(seconds=rng.randrange(5, 480))
