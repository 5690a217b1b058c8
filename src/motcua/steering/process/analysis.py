"""The figures of a process, from a log."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from motcua.law.errors import Refused
from motcua.steering.facts.importing.working import Office
from motcua.steering.process.log import Ints, Log
from motcua.steering.process.overdue import Overdue
from motcua.steering.process.shapes import Variant, returns_of, rework_of, variants_of
from motcua.steering.process.spread import Spread
from motcua.steering.process.waits import Arc, arcs_of, excluded_arcs, longest, per_case

HOUR, DAY = 3_600_000_000, 86_400_000_000


@dataclass(frozen=True)
class Process:
    """Everything that `motcua process` answers.

    `arcs` tell waits in calendar hours, or in office hours where asked; `days` and
    `working_days` are per case of `log.cases`, in microseconds and office seconds.
    """

    log: Log
    arcs: list[Arc]
    variants: list[Variant]
    throughput: Ints
    working: Ints | None
    full_day: int
    overdue: Overdue
    cases: int = 0
    units: Sequence[Mapping[str, object]] = ()
    warnings: list[dict[str, object]] = field(default_factory=list)

    def answer(self, top: int = 10) -> dict[str, object]:
        """By contract, and beside it top variants, rework, returns and units."""
        working = Spread() if self.working is None else Spread.of(self.working, self.full_day)
        cases = max(len(self.log.starts), 1)
        return {
            "cases": self.cases,
            "events": len(self.log.case),
            "activities": len(self.log.activities),
            "variants": len(self.variants),
            "arcs": [arc.answer() for arc in self.arcs],
            "throughput_days": asdict(Spread.of(self.throughput, DAY)),
            "working_days": asdict(working),
            "bottleneck_sum": longest(self.arcs, by_mean=False),
            "bottleneck_mean": longest(self.arcs, by_mean=True),
            "overdue": dict(self.overdue.answer()),
            "top_variants": [variant.answer(cases) for variant in self.variants[:top]],
            "rework": rework_of(self.log),
            "returns": returns_of(self.log),
            "units": list(self.units),
            "warnings": self.warnings,
        }


@dataclass(frozen=True)
class Asked:
    """How to look: arcs in office time, and planned waits (`FROM => TO`) to leave out."""

    working: bool = False
    exclude: tuple[str, ...] = ()


def analyse(
    log: Log, office: Office | None, asked: Asked, overdue: Overdue | None = None
) -> Process:
    """The process of a log. `office`: the organisation's working time, if it is known.

    Raises Refused for office hours that are not known and for waits that do not exist.
    """
    excluded = excluded_arcs(log, asked.exclude)
    taken = np.isin(log.arc, list(excluded))
    waits = log.at[log.follows] - log.at[log.follows - 1]
    seconds = _office_waits(log, office)
    if asked.working and seconds is None:
        raise Refused(
            "Office time is not known for all of this set: its mapping needs a working_time "
            "whose calendar covers it.",
            code="no-working-time",
        )
    arcs = (
        arcs_of(log, seconds, 3600, excluded)
        if asked.working and seconds is not None
        else arcs_of(log, waits, HOUR, excluded)
    )
    return Process(
        log=log,
        arcs=arcs,
        variants=variants_of(log),
        throughput=per_case(log, waits, ~taken),
        working=None if seconds is None else per_case(log, seconds, ~taken),
        full_day=office.full_day if office else 1,
        overdue=overdue or Overdue(),
        cases=len(log.starts),
    )


def _office_waits(log: Log, office: Office | None) -> Ints | None:
    """The waits in office seconds; null where the calendar does not cover the whole log."""
    if office is None or not office.covers(log.at).all():
        return None
    since = office.since_start(log.at)
    return since[log.follows] - since[log.follows - 1]
