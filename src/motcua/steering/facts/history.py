"""What a fact row is made from: a dossier's entries, its place, what it was filed with.

Plain values only, so that `row_of` is a pure function that tests can call without a database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from motcua.law.calendar import Calendar
from motcua.law.clock import ClockRules


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the ledger. `told_at`: when the national portal had acknowledged it."""

    n: int
    kind: str
    at: datetime
    recorded_at: datetime
    actor: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)
    told_at: datetime | None = None
    stored_at: datetime | None = None
    """When the owner's electronic repository had acknowledged it."""


@dataclass(frozen=True, slots=True)
class Where:
    """Whose dossier it is, and by which procedure."""

    province: str
    agency: str
    unit: str
    unit_kind: str
    level: str
    procedure: str
    field: str
    service_level: str | None = None
    result_required: bool | None = None
    certified_copy: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """How it was filed. `effort_s`: active seconds from login to submission, null if unknown."""

    channel: str
    filing: str
    subject: str
    code: str | None = None
    state: str = ""
    mirrored: bool = False
    effort_s: int | None = None
    sessions: int | None = None
    disturbed: bool | None = None
    """Whether an outage fell between sign-in and submission; null where nobody watched."""
    fields_prefilled: int | None = None
    fields_typed: int | None = None
    fee_dong: int | None = None
    had_reusable: bool | None = None
    petitions: int = 0
    portal_told: bool = True
    """Whether the portal is told of this dossier at all; false for history that moved in."""


@dataclass(frozen=True, slots=True)
class History:
    """A dossier as its ledger stream tells it. `rules`: null for a mirrored one."""

    id: str
    entries: Sequence[Happened]
    where: Where
    filed: Filed
    calendar: Calendar | None = None
    rules: ClockRules | None = None

    def first(self, *kinds: str) -> Happened | None:
        """The earliest entry of these kinds, by its moment in law."""
        found = [each for each in self.entries if each.kind in kinds]
        return min(found, key=lambda each: (each.at, each.n)) if found else None

    def all(self, *kinds: str) -> list[Happened]:
        """All entries of these kinds, by their moment in law."""
        found = (each for each in self.entries if each.kind in kinds)
        return sorted(found, key=lambda each: (each.at, each.n))
