"""The canonical form of an entry and its hash; pure.

Everything that an entry says is covered, its epoch too. `tx` is not: it is no content but the
entry's place among the transactions of its server, given by the server at the insert. The same
act written by a verb and by the bulk writer must have the same hash in two transactions, and
nobody can know the number before the row is written. What can be known about it, `ledger verify`
checks by itself (`ledger.verify`).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

FIRST_EPOCH = 1
"""Where every ledger begins. It is not named in the canonical form: entries that were written
before epochs were covered keep their hashes."""


class Chained(Protocol):
    """What the hash covers."""

    id: UUID
    stream_kind: str
    stream_id: UUID
    n: int
    kind: str
    at: datetime
    recorded_at: datetime
    actor: str
    unit: str
    payload: Mapping[str, object]
    ground: str
    prev: str
    epoch: int


def instant(moment: datetime) -> str:
    """UTC with microseconds, always the same width."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(entry: Chained) -> bytes:
    """UTF-8 JSON with sorted keys and no floats (raises TypeError on one)."""
    _refuse_floats(entry.payload)
    body: dict[str, object] = {
        "id": str(entry.id),
        "stream": [entry.stream_kind, str(entry.stream_id), entry.n],
        "kind": entry.kind,
        "at": instant(entry.at),
        "recorded_at": instant(entry.recorded_at),
        "actor": entry.actor,
        "unit": entry.unit,
        "payload": entry.payload,
        "ground": entry.ground,
    }
    if entry.epoch != FIRST_EPOCH:
        body["epoch"] = entry.epoch
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def link(entry: Chained) -> str:
    """sha256(prev ‖ canonical) in hexadecimal."""
    return hashlib.sha256(entry.prev.encode() + canonical(entry)).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a ledger payload holds no floats")
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_floats(inner)
