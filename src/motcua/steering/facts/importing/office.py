"""Office time of an exporting organisation, as its mapping tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from motcua.law.calendar import WEEKDAYS, Calendar, Hours, load_calendar, office_hours
from motcua.law.errors import Refused

_KEYS = ("days", "hours", "holidays")


@dataclass(frozen=True)
class OfficeTime:
    """Working weekdays, hours and whose holidays: `none`, or `VN` with make-up days."""

    weekdays: frozenset[int]
    hours: Hours
    holidays: Literal["none", "VN"] = "none"

    @classmethod
    def parse(cls, raw: Mapping[str, object]) -> "OfficeTime":
        """From `working_time` of a mapping; every key is needed but `holidays`."""
        unknown = sorted(set(raw) - set(_KEYS))
        if unknown:
            raise bad_mapping(
                "Unknown key in working_time: %(unknown)s. Known: days, holidays, hours.",
                unknown=", ".join(unknown),
            )
        days, hours = raw.get("days"), raw.get("hours")
        if not isinstance(days, list) or not days or not set(days) <= set(WEEKDAYS):
            raise bad_mapping(
                "working_time.days must be a list of mon, tue, wed, thu, fri, sat, sun."
            )
        if not isinstance(hours, list) or not hours:
            raise bad_mapping(
                'working_time.hours must be a list like ["08:00-12:00", "13:00-17:00"].'
            )
        holidays = raw.get("holidays", "none")
        if holidays not in ("none", "VN"):
            raise bad_mapping("working_time.holidays must be none or VN.")
        spans = office_hours(" ".join(str(each).replace(" ", "") for each in hours))
        office = cls(frozenset(WEEKDAYS.index(day) for day in days), spans, holidays)
        office.calendar(date(2026, 1, 5), date(2026, 1, 5), ZoneInfo("UTC"))  # checks the spans
        return office

    def calendar(self, first: date, last: date, zone: ZoneInfo) -> Calendar:
        """The working calendar over these local days.

        With holidays VN it covers only what the shipped calendar covers; asking it about a
        day outside is refused.
        """
        bare = Calendar(self.hours, self.weekdays, first, last, tz=zone)
        if self.holidays == "none":
            return bare
        shipped = load_calendar()
        return replace(
            bare,
            covered_from=shipped.covered_from,
            covered_until=shipped.covered_until,
            holidays=shipped.holidays,
            makeup_days=shipped.makeup_days,
        )


def bad_mapping(message: str, **params: object) -> Refused:
    """What every fault of a mapping file is answered with."""
    return Refused(message, code="bad-mapping", **params)
