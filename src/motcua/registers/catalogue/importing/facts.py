"""What an import knows surely about a procedure, and what it leaves to a person."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """A term as published. `unit`: working_day, day, working_hour, hour or month.

    `n` is whole but for a few published half days (1.5).
    """

    n: int | float
    unit: str


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount as published, 0 = free. `per` is what it is paid for, e.g. "trang"."""

    amount: int
    currency: str = "VND"
    per: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One row of the table of channels: online, counter or post.

    `limit` or `fee` is None where the cell says nothing or could not be read surely;
    `varies`: the note beside it names other terms for other cases.
    """

    channel: str
    limit: Limit | None = None
    fee: Fee | None = None
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A component of the dossier: name, originals, copies, and in which case it is asked."""

    name: str
    originals: int
    copies: int
    case: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What could not be read surely: the raw text and why, for a person to decide."""

    code: str
    field: str
    raw: str
    why: str


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """A procedure as read. Empty means: the source says nothing, or nothing sure."""

    code: str
    name: str
    field: str
    levels: tuple[str, ...]
    agencies: tuple[str, ...]
    decision: str
    audience: tuple[str, ...]
    results: tuple[str, ...]
    channels: tuple[Channel, ...]
    papers: tuple[Paper, ...]

    def details(self) -> dict[str, Any]:
        """What is stored as JSON beside the columns; empty parts of a channel are left out."""
        return {
            "channels": [_channel(one) for one in self.channels],
            "papers": [
                {"name": p.name, "originals": p.originals, "copies": p.copies, "case": p.case}
                for p in self.papers
            ],
            "results": list(self.results),
            "agencies": list(self.agencies),
        }

    def digest(self) -> str:
        """Of all facts: the same facts give the same digest."""
        facts = [
            self.code,
            self.name,
            self.field,
            self.levels,
            self.decision,
            self.audience,
            self.details(),
        ]
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _channel(one: Channel) -> dict[str, Any]:
    row: dict[str, Any] = {"channel": one.channel}
    if one.limit:
        row["limit"] = {"n": one.limit.n, "unit": one.limit.unit}
    if one.fee:
        row["fee"] = {"amount": one.fee.amount, "currency": one.fee.currency, "per": one.fee.per}
    if one.varies:
        row["varies"] = True
    return row
