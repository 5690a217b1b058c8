"""Working time: which days and hours count, and fast sums over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo

from motcua.law.errors import Refused
from motcua.law.parameters import Parameter, parse_time, value_on
from motcua.law.shipped import shipped

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Hours = tuple[tuple[time, time], ...]


def local_day(moment: datetime) -> date:
    """The day in Vietnam on which a moment lies; dated rules are asked by it."""
    return moment.astimezone(VIETNAM).date()


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off or a make-up working day, with where that is written."""

    name_vi: str
    name_en: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Calendar:
    """The working time of one organisation, as wall-clock time of `tz`.

    `office_hours`: spans of a working day in order, an end of 00:00 meaning midnight;
    `weekday_hours` replaces them on some weekdays (0 = Monday), e.g. a Saturday morning.
    A day works if it is a make-up day, or one of `weekdays` and no holiday.
    Both ends of the coverage are included; any question beyond it is refused.
    Datetimes must carry a zone; answers are in `tz`. Parts of a second are dropped.
    """

    office_hours: Hours
    weekdays: frozenset[int]
    covered_from: date
    covered_until: date
    holidays: Mapping[date, SpecialDay] = field(default_factory=dict, hash=False)
    makeup_days: frozenset[date] = frozenset()
    weekday_hours: Mapping[int, Hours] = field(default_factory=dict, hash=False)
    tz: ZoneInfo = VIETNAM

    def __post_init__(self) -> None:
        for hours in (self.office_hours, *self.weekday_hours.values()):
            flat = [moment for span in _spans(hours) for moment in span]
            if not flat or any(a >= b for a, b in pairwise(flat)):
                raise Refused("Office hours must be spans in order.", code="bad_office_hours")
        if self.covered_from > self.covered_until:
            raise Refused("A calendar must cover at least one day.", code="bad_calendar")

    # -- days -------------------------------------------------------------------------------

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        self._index(day)
        return self._works(day)

    def why_off(self, day: date) -> str:
        """Why nobody works on `day` ("weekend" or the holiday's name), or ""."""
        if self.is_working(day):
            return ""
        holiday = self.holidays.get(day)
        return holiday.name_en if holiday else "weekend"

    def opening(self, day: date) -> datetime:
        """When work begins on `day` (as on any such weekday if it is a day off)."""
        return self._at(day, self._day_spans(day)[0][0])

    def closing(self, day: date) -> datetime:
        """When work ends on `day` (as on any such weekday if it is a day off)."""
        return self._at(day, self._day_spans(day)[-1][1])

    def next_working_day(self, day: date) -> date:
        """`day` itself if it works, else the first working day after it."""
        self._index(day)
        return self._pick(bisect_left(self._working_days, day), day)

    def working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself is not counted; n from 1."""
        self._index(day)
        return self._pick(bisect_right(self._working_days, day) + n - 1, day)

    def working_day_before(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which itself is not counted; n from 1."""
        self._index(day)
        return self._pick(bisect_left(self._working_days, day) - n, day)

    # -- moments ----------------------------------------------------------------------------

    def next_working_moment(self, t: datetime) -> datetime:
        """`t` itself inside working time, else the next opening. A closing is outside."""
        local = self.local(t)
        day = local.date()
        self._index(day)
        if self._works(day):
            now = _seconds(local)
            for start, end in self._day_spans(day):
                if now < end:
                    return local if now >= start else self._at(day, start)
        return self.opening(self.working_day_after(day, 1))

    def working_seconds(self, a: datetime, b: datetime) -> int:
        """Working seconds from `a` to `b`; negative if `b` comes first."""
        return self._since_start(b) - self._since_start(a)

    def add_working_seconds(self, t: datetime, seconds: int) -> datetime:
        """The first moment with `seconds` of working time after `t`; zero gives `t` back.

        An end that falls on a closing time stays on that day.
        """
        if seconds < 0:
            raise ValueError("working seconds to add must not be negative")
        if seconds == 0:
            return self.local(t)
        target = self._since_start(t) + seconds
        position = bisect_left(self._sums, target) - 1
        if position >= len(self._sums) - 1:
            raise self._outside(self.covered_until + timedelta(days=1))
        day = self.covered_from + timedelta(days=position)
        left = target - self._sums[position]
        for start, end in self._day_spans(day):
            if left <= end - start:
                return self._at(day, start + left)
            left -= end - start
        raise AssertionError("the day's sum and its spans disagree")

    def local(self, t: datetime) -> datetime:
        """`t` in this calendar's zone; a datetime without zone is a programming error."""
        if t.tzinfo is None:
            raise ValueError("a moment in law needs a time zone")
        return t if t.tzinfo is self.tz else t.astimezone(self.tz)

    def localise(self, naive: datetime) -> datetime:
        """A wall-clock time without zone, read in this calendar's zone."""
        return naive.replace(tzinfo=self.tz)

    # -- inside -----------------------------------------------------------------------------

    def _works(self, day: date) -> bool:
        if day in self.makeup_days:
            return True
        return day.weekday() in self.weekdays and day not in self.holidays

    def _day_spans(self, day: date) -> tuple[tuple[int, int], ...]:
        return self._weekday_spans[day.weekday()]

    @cached_property
    def _weekday_spans(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        return tuple(_spans(self.weekday_hours.get(n, self.office_hours)) for n in range(7))

    @cached_property
    def _working_days(self) -> list[date]:
        return [day for day in self._covered() if self._works(day)]

    @cached_property
    def _sums(self) -> list[int]:
        """Working seconds before each covered day; one more entry holds the total."""
        sums = [0]
        for day in self._covered():
            worked = sum(b - a for a, b in self._day_spans(day)) if self._works(day) else 0
            sums.append(sums[-1] + worked)
        return sums

    def _covered(self) -> Iterable[date]:
        span = (self.covered_until - self.covered_from).days
        return (self.covered_from + timedelta(days=n) for n in range(span + 1))

    def _since_start(self, t: datetime) -> int:
        local = self.local(t)
        position = self._index(local.date())
        before, after = self._sums[position : position + 2]
        if before == after:
            return before
        now = _seconds(local)
        for start, end in self._weekday_spans[local.weekday()]:
            if now <= start:
                break
            before += min(now, end) - start
        return before

    def _index(self, day: date) -> int:
        if not self.covered_from <= day <= self.covered_until:
            raise self._outside(day)
        return day.toordinal() - self.covered_from.toordinal()

    def _pick(self, position: int, day: date) -> date:
        if not 0 <= position < len(self._working_days):
            raise self._outside(day)
        return self._working_days[position]

    def _at(self, day: date, seconds: int) -> datetime:
        start = datetime(day.year, day.month, day.day, tzinfo=self.tz)
        return start + timedelta(seconds=seconds)

    def _outside(self, day: date) -> Refused:
        return Refused(
            "The working calendar covers %(first)s to %(last)s, and %(day)s leads outside it.",
            code="outside_calendar",
            day=_shown(day),
            first=_shown(self.covered_from),
            last=_shown(self.covered_until),
        )


def office_hours(text: str) -> Hours:
    """ "07:00-11:30 13:30-17:00" as spans; 24:00 is midnight at the end."""
    spans = []
    for part in text.split():
        start, dash, end = part.partition("-")
        if not dash:
            raise Refused("%(text)s are no office hours.", code="bad_office_hours", text=text)
        spans.append((parse_time(start), time(0) if end == "24:00" else parse_time(end)))
    return tuple(spans)


@cache
def load_calendar(*, makeup: bool = True) -> Calendar:
    """The shipped calendar of state agencies; `makeup=False` leaves make-up days unworked."""
    data = shipped("calendar")
    covered = cast("Mapping[str, date]", data["covered"])
    hours: Parameter = value_on("office_hours", covered["until"])
    return Calendar(
        office_hours=office_hours(hours.text()),
        weekdays=frozenset(WEEKDAYS.index(name) for name in cast("list[str]", data["weekdays"])),
        covered_from=covered["from"],
        covered_until=covered["until"],
        holidays=_special_days("days_off"),
        makeup_days=frozenset(_special_days("makeup_days")) if makeup else frozenset(),
        tz=ZoneInfo(str(data["time_zone"])),
    )


def with_hours(calendar: Calendar, hours: str) -> Calendar:
    """The same days with an organisation's own office hours."""
    return replace(calendar, office_hours=office_hours(hours))


def _special_days(key: str) -> dict[date, SpecialDay]:
    data = shipped("calendar")
    sources = cast("Mapping[str, str]", data["sources"])
    rows = cast("list[Mapping[str, str]]", data[key])
    return {
        cast("date", row["day"]): SpecialDay(
            row["vi"], row["en"], sources[row["source"]], row["confidence"]
        )
        for row in rows
    }


def _spans(hours: Hours) -> tuple[tuple[int, int], ...]:
    return tuple((_clock(start), _clock(end) or 86400) for start, end in hours)


def _clock(t: time) -> int:
    return t.hour * 3600 + t.minute * 60 + t.second


def _seconds(t: datetime) -> int:
    return t.hour * 3600 + t.minute * 60 + t.second


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
