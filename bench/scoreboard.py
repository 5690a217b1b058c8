"""The scoreboard over ten million dossiers beside the best hand-written query, in the same run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Line
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.scoreboard import scoreboard

ROWS, DELTA, ROUNDS = 10_000_000, 10_000, 3
PERIOD = Period.parse("2024-01-01..2026-12-31")
NINE = (
    "dossier_online", "digitised", "synced", "result_electronic", "reused", "satisfaction_all",
    "on_time", "first_answer_in_time", "identity_checked",
)  # fmt: skip
BY_RECEIPT = """
    SELECT unit, received_month,
      count_if(online = 1), count(online), count_if(reused = 1), count(reused),
      count_if(identity_checked = 1), count(identity_checked),
      count_if(online = 1 AND first_answer_at <= first_answer_due_at
        AND first_answer_on_time IS DISTINCT FROM 0),
      count_if(online = 1 AND first_answer_due_at IS NOT NULL)
    FROM {source} WHERE received_day BETWEEN 20240101 AND 20261231 GROUP BY 1, 2"""
BY_END = """
    SELECT unit, closed_month,
      count_if(digitised = 1), count(digitised), count_if(synced_full = 1), count(synced_full),
      count_if(outcome = 'settled' AND result_required = 1 AND e_result = 1),
      count_if(outcome = 'settled' AND result_required = 1 AND e_result IS NOT NULL),
      count_if(satisfied = 1), count(satisfied),
      count_if(on_time = 1 AND outcome IS DISTINCT FROM 'withdrawn'),
      count_if(on_time IS NOT NULL AND outcome IS DISTINCT FROM 'withdrawn')
    FROM {source} WHERE closed_day BETWEEN 20240101 AND 20261231 GROUP BY 1, 2"""


@dataclass(frozen=True)
class Measured:
    """Seconds of each round."""

    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.floor)

    @property
    def spread(self) -> float:
        return (max(self.ours) - min(self.ours)) / statistics.median(self.ours)

    def line(self) -> Line:
        """Medians, in seconds."""
        ours, floor = (statistics.median(each) for each in (self.ours, self.floor))
        return Line(
            round(ours, 3), "s", round(floor, 3), round(self.ratio, 3), round(self.spread, 3)
        )


def product(home: Path, ids: tuple[str, ...] = NINE) -> Callable[[], int]:
    """The figures of every unit and month by the product."""
    asked = Question(PERIOD, ("unit", "month"), AsOf.end_of_day(PERIOD.last), with_excluded=False)
    return lambda: len(scoreboard(Facts.open(home), chosen(ids), asked).groups)


def by_hand(home: Path) -> Callable[[], int]:
    """The same nine ratios by two queries, read into Python rows as the product must."""

    def run() -> int:
        with Facts.open(home).connect() as connection:
            return sum(
                len(connection.execute(query.format(source="dossiers")).fetchall())
                for query in (BY_RECEIPT, BY_END)
            )

    return run


def alternating(
    ours: Callable[[], int], floor: Callable[[], int], rounds: int = ROUNDS
) -> Measured:
    """Both in turn, once unmeasured first."""
    ours()
    floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return Measured([one for one, _ in pairs], [other for _, other in pairs])


def seconds(run: Callable[[], int]) -> float:
    begun = time.perf_counter()
    assert run() > 0
    return time.perf_counter() - begun
