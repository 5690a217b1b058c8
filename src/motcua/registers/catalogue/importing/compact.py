"""The compact form of the facts that ships with the product: one JSON array a line.

The first line is a header naming the source. Reviews keep their raw text where it is
short; the full text comes back by importing the original file.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from motcua.registers.catalogue.importing.facts import (
    Channel,
    Fee,
    Limit,
    Paper,
    ProcedureFacts,
    Review,
)
from motcua.registers.catalogue.importing.source import Parsed

SHIPPED = Path(__file__).parents[1] / "data" / "procedures.jsonl.gz"
LONGEST_RAW = 240
SOURCE = {
    "source": "dichvucong.gov.vn as collected June-July 2026 (chatbot_tthc @53229487), facts only",
    "columns": "code name field levels agencies decision audience results channels papers reviews",
}


def write_compact(rows: Iterable[Parsed], file: Path) -> int:
    """Writes the compact file, ordered by code; the answer is the number of procedures."""
    packed = [_pack(row) for row in sorted(rows, key=lambda r: r.facts.code)]
    lines = [json.dumps(line, ensure_ascii=False) for line in [SOURCE, *packed]]
    file.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    return len(lines) - 1


def read_compact(file: Path = SHIPPED) -> Iterator[Parsed]:
    """The procedures of a compact file."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        next(stream)
        for number, line in enumerate(stream, 1):
            facts, reviews = _unpack(json.loads(line))
            yield Parsed(number, facts, reviews)


def _pack(row: Parsed) -> list[Any]:
    facts = row.facts
    return [
        facts.code,
        facts.name,
        facts.field,
        facts.levels,
        facts.agencies,
        facts.decision,
        facts.audience,
        facts.results,
        [_channel(one) for one in facts.channels],
        [[p.name, p.originals, p.copies, p.case] for p in facts.papers],
        [[r.field, r.raw if len(r.raw) <= LONGEST_RAW else "", r.why] for r in row.reviews],
    ]


def _channel(one: Channel) -> list[Any]:
    limit = [one.limit.n, one.limit.unit] if one.limit else None
    fee = list(asdict(one.fee).values()) if one.fee else None
    return [one.channel, limit, fee, one.varies]


def _unpack(row: list[Any]) -> tuple[ProcedureFacts, tuple[Review, ...]]:
    code, name, field, levels, agencies, decision, audience, results, channels, papers, why = row
    facts = ProcedureFacts(
        code,
        name,
        field,
        tuple(levels),
        tuple(agencies),
        decision,
        tuple(audience),
        tuple(results),
        tuple(
            Channel(word, Limit(*limit) if limit else None, Fee(*fee) if fee else None, varies)
            for word, limit, fee, varies in channels
        ),
        tuple(Paper(*paper) for paper in papers),
    )
    return facts, tuple(Review(code, *review) for review in why)
