"""A plan as the document says it: targets and tasks with their clause, nothing invented."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

DeadlineKind = Literal[
    "date", "month", "year", "continuous", "guidance", "done", "promptly", "each", "none"
]


@dataclass(frozen=True)
class Deadline:
    """When a task ends: the words of the plan, their kind, and the last day where there is one."""

    kind: DeadlineKind
    text: str | None
    until: date | None


@dataclass(frozen=True)
class Reading:
    """How a comparator is read, and why if not as written."""

    comparator: str
    value: float
    unit: str
    why: str | None


@dataclass(frozen=True)
class Target:
    """One target. `indicators` may be empty: then `why` says why none measures it.

    `value` is null for a target whose value stands in a document not yet issued; `unit_path`
    is the unit that the plan binds, null where the plan is not tied to a unit here.
    """

    plan: str
    year: int | None
    text: str
    comparator: str
    value: float | bool | None
    unit: str
    clause: str | None
    indicators: tuple[str, ...]
    why: str | None
    reading: Reading | None
    unit_path: str | None = None


@dataclass(frozen=True)
class Task:
    """One task: what, who leads, who coordinates, until when."""

    plan: str
    text: str
    lead: str | None
    coordinate: str | None
    deadline: Deadline
    clause: str | None


@dataclass(frozen=True)
class Cited:
    """A document that a plan rests on or cites."""

    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    role: str


@dataclass(frozen=True)
class PlanDocument:
    """A plan with its basis, period, targets and tasks. Unknown dates and numbers stay null."""

    doc: str
    number: str | None
    date: str | None
    date_text: str | None
    issuer: str
    title: str
    first_year: int
    last_year: int
    cited: tuple[Cited, ...]
    notes: tuple[str, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
