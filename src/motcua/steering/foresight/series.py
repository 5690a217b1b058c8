"""Cases received per day, week or month, as one unbroken series of whole numbers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from motcua.law.errors import Refused
from motcua.steering.facts.localtime import date_of
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import both, sql
from motcua.steering.indicators.scan import Scope

Freq = Literal["D", "W", "M"]
Counts = NDArray[np.int64]
EVENING = 16
"""Local hour after which a day counts as seen to its end: a reading aid, no rule."""
SEASON: dict[Freq, int] = {"D": 7, "W": 52, "M": 12}


@dataclass(frozen=True)
class Series:
    """`counts[i]` cases were received in the bucket that begins on `starts[i]`.

    Buckets follow each other without a gap: days, weeks from Monday, or months.
    """

    freq: Freq
    starts: tuple[date, ...]
    counts: Counts

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def end(self) -> date:
        """The first day after the last bucket."""
        return following(self.freq, self.starts[-1])

    def first(self, n: int) -> "Series":
        """Its first `n` buckets."""
        return replace(self, starts=self.starts[:n], counts=self.counts[:n])


def start_of(freq: Freq, day: date) -> date:
    """The first day of the bucket in which a day lies."""
    if freq == "W":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if freq == "M" else day


def following(freq: Freq, start: date) -> date:
    """The first day of the next bucket."""
    if freq == "M":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if freq == "W" else 1)


def received(facts: Facts, freq: Freq, scope: Scope = Scope()) -> tuple[Series, date]:  # noqa: B008 -- frozen
    """The series, and the last day known to its end. Raises Refused without a case.

    Whole buckets only: one that began before the first case (weeks, months) is left out.
    """
    per_day = _per_day(facts, scope)
    if not per_day:
        raise Refused("No case with a moment of receipt was found.", code="no-cases")
    first, known = min(per_day), known_day(facts, max(per_day))
    last = max(known, *per_day)
    starts, counts = _bucketed(freq, first, last, lambda day: per_day.get(day, 0))
    if starts[0] < first and len(starts) > 1:
        starts, counts = starts[1:], counts[1:]
    return Series(freq, tuple(starts), np.array(counts, dtype=np.int64)), known


def known_day(facts: Facts, latest: date) -> date:
    """The last local day that the facts know to its end, `latest` the last day with a case.

    A set whose last instant is a bare day, or lies after the usual working hours, knows it.
    """
    at = facts.as_of if facts.set is not None else datetime.now(UTC)
    if at is None:
        return latest
    local = at.astimezone(facts.zone)
    if local.date() < latest:
        return latest
    whole = local.time() == time() or local.hour >= EVENING
    return local.date() if whole else local.date() - timedelta(days=1)


def _per_day(facts: Facts, scope: Scope) -> dict[date, int]:
    where = sql(both("received_day IS NOT NULL", scope.condition()))
    with facts.connect() as connection:
        rows = connection.execute(
            f"SELECT received_day, count(*) FROM dossiers WHERE {where} GROUP BY 1"  # noqa: S608
        ).fetchall()
    return {date_of(day): n for day, n in rows}


def _bucketed(
    freq: Freq, first: date, last: date, count: Callable[[date], int]
) -> tuple[list[date], list[int]]:
    starts, counts = [], []
    start = start_of(freq, first)
    while start <= last:
        end = following(freq, start)
        days = ((start + timedelta(days=n)) for n in range((end - start).days))
        starts.append(start)
        counts.append(sum(count(day) for day in days))
        start = end
    return starts, counts
