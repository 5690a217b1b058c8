"""How many people the counter needs: expected dossiers times minutes, under stated assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from motcua.steering.foresight.forecast import Point


@dataclass(frozen=True)
class Work:
    """What one dossier costs at the counter, by channel, and what one person can give."""

    minutes: Mapping[str, float]
    hours_per_week: float
    share_at_counter: float
    source: str

    @property
    def minutes_per_week(self) -> float:
        """What one person gives the counter in a week."""
        return self.hours_per_week * 60 * self.share_at_counter

    def per_case(self, channels: Mapping[str | None, int]) -> float:
        """Minutes of a dossier in this mix of channels."""
        cases = sum(channels.values())
        other = self.minutes["other"]
        total = sum(n * self.minutes.get(name or "", other) for name, n in channels.items())
        return total / cases if cases else other


@dataclass(frozen=True)
class Need:
    """People needed in one week: for the expected load, and for the upper end of the interval."""

    point: Point
    people: float
    people_high: float


def assumed() -> Work:
    """The shipped assumptions in force, the newest."""
    raw = yaml.safe_load(Path(__file__).with_name("staffing.yaml").read_text(encoding="utf-8"))[-1]
    return Work(raw["minutes"], raw["hours_per_week"], raw["share_at_counter"], raw["source"])


def needs(points: list[Point], channels: Mapping[str | None, int], work: Work) -> list[Need]:
    """People for weekly points."""
    per_person = work.minutes_per_week / work.per_case(channels)
    return [Need(p, p.value / per_person, p.high / per_person) for p in points]
