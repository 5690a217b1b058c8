"""What an import answers, and what it leaves in the set's `meta.json`."""

from collections import Counter
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from motcua.law.calendar import VIETNAM
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.source import Source

SHOWN = 1_000


@dataclass(frozen=True)
class Imported:
    """The outcome of an import. `rows` counts data rows read, refused ones included.

    `lines` tells for each of `refused` on which line of the file a person finds it, if it has
    lines.
    """

    set: str
    rows: int
    cases: int
    events: int
    refused_total: int
    refused: list[dict[str, object]]
    unclassified: Counter[tuple[str, str]]
    warnings: list[dict[str, object]] = field(default_factory=list)
    as_of: datetime | None = None
    lines: list[int | None] = field(default_factory=list)

    def answer(self) -> dict[str, object]:
        """The answer of the command line, by contract."""
        ordered = sorted(self.unclassified.items(), key=lambda each: (-each[1], each[0]))
        return {
            "set": self.set,
            "rows": self.rows,
            "cases": self.cases,
            "events": self.events,
            "refused_total": self.refused_total,
            "refused": self.refused,
            "unclassified": [
                {"attribute": attribute, "value": value, "n": n}
                for (attribute, value), n in ordered[:SHOWN]
            ],
            "warnings": self.warnings,
        }

    def meta(self, mapping: Mapping, source: Source, digest: str) -> dict[str, object]:
        """What the set remembers of its making; `as_of` is the last instant that it knows."""
        counts = {"rows": self.rows, "cases": self.cases, "events": self.events}
        return {
            "map": dict(mapping.raw),
            "source": {"file": source.path.name, "bytes": source.size, "sha256": digest},
            "counts": {**counts, "refused": self.refused_total},
            "timezone": (mapping.zone or VIETNAM).key,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "unclassified": self.answer()["unclassified"],
            "warnings": self.warnings,
        }


def warnings_of(counts: Dict[str, int]) -> list[dict[str, object]]:
    """The sentences that apply, each with how many cases or rows it concerns."""
    return [{"why": why, "n": n} for why, n in counts.items() if n]
