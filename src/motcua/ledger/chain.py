"""The canonical form of an entry and its hash; pure."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID


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


def instant(moment: datetime) -> str:
    """UTC with microseconds, always the same width."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(entry: Chained) -> bytes:
    """UTF-8 JSON with sorted keys and no floats (raises TypeError on one)."""
    _refuse_floats(entry.payload)
    body = {
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
