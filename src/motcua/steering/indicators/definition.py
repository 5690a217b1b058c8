"""What an indicator is: a declaration that people can read and engines can count.

Conditions are written in the SQL that DuckDB, Spark and PostgreSQL share, over the columns of
`facts.schema`. They may name `{at}` (the instant at which the period is judged), `{from}` and
`{to}` (its first and last day) and the shared conditions of `data/shared.yaml`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.steering.facts.schema import Table

ALL = "true"
Basis = Literal["received", "closed", "handled", "standing"]
Kind = Literal["count", "sum", "distinct", "distinct_all", "min", "max", "median", "p90"]
Event = Literal["in", "out", "start", "end", "within", "over"]
Unit = Literal["%", "s", "n", "dong", "point"]
Direction = Literal["up", "down", "none"]
Shape = Literal["ratio", "standardised", "reaching", "index"]


@dataclass(frozen=True)
class Measure:
    """Something to count over the rows of one table.

    `basis` says which rows belong to a period: received in it, closed in it, handled (open at
    any moment of it), or standing (a state that holds on its last day). `distinct_all` counts
    the values of `of` all of whose rows meet `where`. On the basis handled `flows` may say the
    same as `where` as events: arrived (in), ended (out), open at the start, at the end, at the
    end within or over the term, each with a condition that is free of time.
    """

    kind: Kind
    of: str
    where: str
    table: Table
    basis: Basis
    flows: tuple[tuple[Event, str], ...] = ()

    def events(self) -> tuple[tuple[Event, str], ...]:
        """Its flows; a measure that counts all handled rows is what ended plus what is open."""
        return self.flows or (("out", ALL), ("end", ALL))


@dataclass(frozen=True)
class Exclusion:
    """Rows left out of numerator and denominator, with the reason that people read."""

    why: str
    when: str


@dataclass(frozen=True)
class Formula:
    """One version of an indicator's formula, in force `since`..`until` (both included)."""

    version: str
    since: date | None
    until: date | None
    only: str
    exclude: tuple[Exclusion, ...]
    numerator: Measure
    denominator: Measure | None
    source: str
    confidence: str

    def holds_within(self, first: date, last: date) -> bool:
        """Whether it is in force on any day of a period."""
        begun = self.since is None or self.since <= last
        return begun and (self.until is None or self.until >= first)


@dataclass(frozen=True)
class Indicator:
    """A named figure. `small`: a denominator below it is marked as a small sample.

    Shapes: a `ratio` (or a plain number without denominator); `standardised` online against in
    person; `reaching` counts the procedures with at least `at_least` rows; `index` is points of
    the index, made from its components.
    """

    id: str
    name_vi: str
    name_en: str
    clause: str
    unit: Unit
    direction: Direction
    small: int
    shape: Shape
    formulas: tuple[Formula, ...]
    note: str
    at_least: int = 0

    @property
    def basis(self) -> Basis:
        return self.formulas[-1].numerator.basis

    @property
    def table(self) -> Table:
        return self.formulas[-1].numerator.table
