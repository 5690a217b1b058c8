"""Periods: what people write, and the windows in which rows are counted."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused
from motcua.steering.facts.localtime import day_number, end_of

_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True)
class Period:
    """Local days, both included."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Reads `FROM..TO`, `2026`, `2026-Q2` or `2026-03`; raises Refused for anything else."""
        try:
            return _parse(text.strip())
        except ValueError as error:
            raise Refused(
                "%(text)s is no period: write FROM..TO, 2026, 2026-Q2 or 2026-03.",
                code="bad-period",
                text=text,
            ) from error

    def months(self) -> list["Period"]:
        """The period cut at the ends of months."""
        cut, first = [], self.first
        while first <= self.last:
            last = min(month_end(first.year, first.month), self.last)
            cut.append(Period(first, last))
            first = last + timedelta(days=1)
        return cut


@dataclass(frozen=True)
class Window:
    """A period as it is judged: days `yyyymmdd`, and the instant `at` of judgement."""

    first: int
    last: int
    at: datetime

    @property
    def month(self) -> int:
        return self.first // 100


@dataclass(frozen=True)
class AsOf:
    """Until when the world is known: every event of `day` up to `at`."""

    day: date
    at: datetime

    @classmethod
    def end_of_day(cls, day: date, zone: ZoneInfo = VIETNAM) -> "AsOf":
        return cls(day, end_of(day, zone))

    @classmethod
    def moment(cls, at: datetime, zone: ZoneInfo = VIETNAM) -> "AsOf":
        return cls(at.astimezone(zone).date(), at.astimezone(UTC))


def window(period: Period, as_of: AsOf, zone: ZoneInfo = VIETNAM) -> Window:
    """The window of a period: what happened after `as_of` is not known yet."""
    last = min(period.last, as_of.day)
    return Window(
        day_number(period.first), day_number(last), min(end_of(period.last, zone), as_of.at)
    )


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def begins_a_month(day: int) -> bool:
    """Whether a day `yyyymmdd` is the first of its month."""
    return day % 100 == 1


def ends_a_month(day: int) -> bool:
    """Whether a day `yyyymmdd` is the last of its month."""
    return day == day_number(month_end(day // 10000, day // 100 % 100))


def _parse(text: str) -> Period:
    if ".." in text:
        first, _, last = text.partition("..")
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        if period.last < period.first:
            raise ValueError(text)
        return period
    if match := _QUARTER.fullmatch(text):
        year, quarter = int(match[1]), int(match[2])
        return Period(date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3))
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return Period(date(year, month, 1), month_end(year, month))
    if match := _YEAR.fullmatch(text):
        return Period(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
    raise ValueError(text)
