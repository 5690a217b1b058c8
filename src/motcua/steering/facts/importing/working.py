"""Office seconds for whole columns, equal to `Calendar.working_seconds` of each pair."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from motcua.law.calendar import Calendar
from motcua.steering.facts.importing.zones import Micros, to_wall

_SECOND = 1_000_000
_EPOCH = date(1970, 1, 1)


class Office:
    """The working time of a calendar as running sums."""

    def __init__(self, calendar: Calendar) -> None:
        if calendar.weekday_hours:
            raise ValueError("running sums know one length of a working day only")
        self.calendar = calendar
        first, last = calendar.covered_from, calendar.covered_until
        self.first = (first - _EPOCH).days
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        works = np.array([calendar.is_working(day) for day in days], dtype=np.int64)
        self.works = np.append(works, 0)
        self.before = np.append(0, np.cumsum(works * self.full_day))

    @property
    def full_day(self) -> int:
        """Office seconds of one full day."""
        return sum(end - start for start, end in self._spans())

    def covers(self, instants: Micros) -> NDArray[np.bool_]:
        """Which instants fall on days that the calendar knows."""
        days = self._days(to_wall(instants, self.calendar.tz) // _SECOND)
        return (days >= 0) & (days < len(self.works) - 1)

    def since_start(self, instants: Micros) -> Micros:
        """Office seconds from the calendar's first day to each instant.

        Instants outside the calendar count as its nearest end; ask `covers` first.
        """
        wall = to_wall(instants, self.calendar.tz) // _SECOND
        days = np.clip(self._days(wall), 0, len(self.works) - 1)
        now = wall % 86_400
        today = sum(
            (np.clip(now, start, end) - start for start, end in self._spans()),
            np.zeros(len(wall), dtype=np.int64),
        )
        return self.before[days] + self.works[days] * today

    def _days(self, wall: Micros) -> Micros:
        return wall // 86_400 - self.first

    def _spans(self) -> list[tuple[int, int]]:
        hours = self.calendar.office_hours
        clock = [(a.hour * 3600 + a.minute * 60, b.hour * 3600 + b.minute * 60) for a, b in hours]
        return [(start, end or 86_400) for start, end in clock]
