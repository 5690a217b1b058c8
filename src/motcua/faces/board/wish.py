"""What a page of the board is asked for: a period, a unit, a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode

from motcua.steering.indicators.period import Period

PERIOD, UNIT, PLAN = "ky", "don-vi", "ke-hoach"


@dataclass(frozen=True, slots=True)
class Wish:
    """`text` is the period as it was written; empty unit or plan means all."""

    text: str
    period: Period
    unit: str = ""
    plan: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str], today: date) -> "Wish":
        """The filters of a query string; without a period this year. Refuses an unreadable one."""
        text = data.get(PERIOD, "").strip() or str(today.year)
        unit, plan = data.get(UNIT, "").strip(), data.get(PLAN, "").strip()
        return cls(text, Period.parse(text), unit, plan)

    @property
    def years(self) -> range:
        return range(self.period.first.year, self.period.last.year + 1)

    def query(self, **changed: str) -> str:
        """The query string that asks the same (`?…`), with changes by parameter name."""
        kept = {PERIOD: self.text, UNIT: self.unit, PLAN: self.plan}
        named = {key.replace("_", "-"): value for key, value in changed.items()}
        return "?" + urlencode({key: each for key, each in (kept | named).items() if each})


def periods(today: date) -> list[str]:
    """The periods that people choose most: two years, four quarters, six months."""
    quarter = (today.year * 4) + (today.month - 1) // 3
    month = today.year * 12 + today.month - 1
    return [
        *(str(today.year - n) for n in range(2)),
        *(f"{each // 4}-Q{each % 4 + 1}" for each in range(quarter, quarter - 4, -1)),
        *(f"{each // 12}-{each % 12 + 1:02d}" for each in range(month, month - 6, -1)),
    ]
