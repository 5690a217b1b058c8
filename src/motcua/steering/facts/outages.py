"""When something that people need for filing was away (R-55: "in stable conditions").

Written by the connectors' breakers and by the worker's beat, read by the facts. A filing before
the first beat is neither disturbed nor undisturbed: nobody watched then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.steering.facts.models import Outage, Watch

HERE = "motcua"
MISSED = timedelta(minutes=3)
"""The worker beats every half minute; after six missed beats it was away, not merely busy."""
NEEDED = (HERE, "dancu", "doanhnghiep", "kho", "thanhtoan")
"""What stands between sign-in and submission: registers that fill the form, papers, money."""


def begin(system: str, *, at: datetime) -> None:
    """Opens the system's window, unless one is open."""
    Outage.objects.get_or_create(system=system, ended=None, defaults={"began": at})


def end(system: str, *, at: datetime) -> None:
    """Closes the system's open window, if there is one."""
    Outage.objects.filter(system=system, ended=None).update(ended=at)


def beat(*, at: datetime) -> None:
    """A sign of life. After a silence of more than `MISSED` the silence becomes an outage.

    Called by one worker at a time.
    """
    last = Watch.objects.order_by("-seen").first()
    if last is not None and at - last.seen <= MISSED:
        Watch.objects.filter(pk=last.pk, seen__lt=at).update(seen=at)
        return
    if last is not None:
        Outage.objects.get_or_create(system=HERE, began=last.seen, defaults={"ended": at})
    Watch.objects.create(began=at, seen=at)


@dataclass(frozen=True, slots=True)
class Windows:
    """All windows, and since when they are recorded (null: never)."""

    since: datetime | None
    away: Sequence[tuple[datetime, datetime | None]]

    def fell_into(self, start: datetime, end: datetime) -> bool | None:
        """Whether a window touches the stretch; null where nobody watched at its start."""
        if self.since is None or start < self.since:
            return None
        return any(began < end and (ended is None or ended > start) for began, ended in self.away)


def windows() -> Windows:
    """Read once for many dossiers; two queries."""
    first = Watch.objects.order_by("began").values_list("began", flat=True).first()
    rows = Outage.objects.filter(system__in=NEEDED).order_by("began")
    return Windows(first, tuple(rows.values_list("began", "ended")))
