"""Local days and months as whole numbers, the only calendar that facts know."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from motcua.law.calendar import VIETNAM


def day_of(at: datetime | None, zone: ZoneInfo = VIETNAM) -> int | None:
    """The local day of an instant as `yyyymmdd`."""
    return None if at is None else day_number(at.astimezone(zone).date())


def month_of(day: int | None) -> int | None:
    """The month `yyyymm` of a day `yyyymmdd`."""
    return None if day is None else day // 100


def day_number(day: date) -> int:
    """A date as `yyyymmdd`."""
    return day.year * 10000 + day.month * 100 + day.day


def date_of(day: int) -> date:
    """A day `yyyymmdd` as a date."""
    return date(day // 10000, day // 100 % 100, day % 100)


def end_of(day: date, zone: ZoneInfo = VIETNAM) -> datetime:
    """The first instant after a local day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
