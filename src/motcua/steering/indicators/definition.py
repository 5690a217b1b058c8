"""What an indicator is: a declaration that people can read and engines can count.

Conditions are written in the SQL that DuckDB, Spark and PostgreSQL share, over the columns of
`facts.schema`. They may name `{at}` (the instant at which the period is judged), `{from}` and
`{to}` (its first and last day) and the shared conditions of `data/shared.yaml`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.steering.facts.schema import Table

Basis = Literal["received", "closed", "handled", "standing"]
Kind = Literal["count", "sum", "distinct", "distinct_all", "min", "max", "median", "p90"]
Unit = Literal["%", "s", "n", "dong", "point"]
Direction = Literal["up", "down", "none"]
Shape = Literal["ratio", "standardised", "reaching"]
ALL = "true"


@dataclass(frozen=True)
class Measure:
    """Something to count over the rows of one table.

    `basis` says which rows belong to a period: received in it, closed in it, handled (open at
    any moment of it), or standing (a state that holds on its last day). `distinct_all` counts
    the values of `of` all of whose rows meet `where`.
    """

    kind: Kind
    of: str
    where: str
    table: Table
    basis: Basis


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
    person; `reaching` counts the procedures with at least `at_least` rows.
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
