"""The breaker: a system that failed several times in a row is left alone for a while.

Its state is a row, so that all processes share it and `motcua sync status` can show it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from motcua.exchange.models import Circuit
from motcua.steering.facts import outages


@dataclass(frozen=True, slots=True)
class Breaker:
    """Guards one system. `allow` before a call, `good` or `bad` after it."""

    name: str
    break_after: int
    rest: float

    def allow(self) -> bool:
        """Whether a call may be tried now; after the rest exactly one caller may probe."""
        now = timezone.now()
        open_until = (
            Circuit.objects.filter(name=self.name).values_list("open_until", flat=True).first()
        )
        if open_until is None:
            return True
        if open_until > now:
            return False
        probe = Circuit.objects.filter(name=self.name, open_until=open_until)
        return probe.update(open_until=self._until(now)) == 1

    def good(self) -> None:
        """Closes the breaker and its outage. Writes only when there was something to close."""
        closed = (
            Circuit.objects.filter(name=self.name)
            .exclude(failures=0, open_until=None)
            .update(failures=0, open_until=None)
        )
        if closed:
            outages.end(self.name, at=timezone.now())

    def bad(self) -> None:
        """Counts a failure; the `break_after`-th in a row opens the breaker: an outage begins."""
        now = timezone.now()
        Circuit.objects.get_or_create(name=self.name)
        mine = Circuit.objects.filter(name=self.name)
        mine.update(failures=F("failures") + 1, failed_at=now)
        if mine.filter(failures__gte=self.break_after).update(open_until=self._until(now)):
            outages.begin(self.name, at=now)

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self.rest)


def state(name: str) -> str:
    """`closed`, `open` or `half-open` (the rest is over, the next call probes)."""
    until = Circuit.objects.filter(name=name).values_list("open_until", flat=True).first()
    if until is None:
        return "closed"
    return "open" if until > timezone.now() else "half-open"
