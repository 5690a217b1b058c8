"""What the clock asks for, with no entry behind it: one worker at a time does it."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from motcua.casework.journeys.duties import run_due_duties
from motcua.law.calendar import local_day
from motcua.ledger.follow import alone
from motcua.ledger.models import DaySeal, Entry
from motcua.ledger.seal import seal, signing_key
from motcua.ops.demo_state import is_loading
from motcua.ops.forget import have_them_forgotten
from motcua.steering.facts.outages import beat

# An entry recorded before midnight may be committed after it; nobody holds a transaction so long.
SETTLED = timedelta(minutes=15)


def do_duties() -> None:
    """Duties of dossiers that are due now, and the seal of every day that is over."""
    with alone("duties") as mine:
        if mine:
            beat(at=timezone.now())
            # A history that is still being written belongs to days that are long over.
            if not is_loading(settings.MOTCUA_HOME):
                seal_past_days(local_day(timezone.now() - SETTLED))
            run_due_duties(at=timezone.now())


def do_forgetting() -> None:
    """The old lines of the sign-in log; in a process of its own, so never before a beat."""
    with alone("forgetting") as mine:
        if mine:
            _FORGETTING.daily(timezone.now())


class Forgetting:
    """Has old lines of the sign-in log removed, once a local day by each worker."""

    def __init__(self) -> None:
        self._day: date | None = None

    def daily(self, now: datetime) -> bool:
        """Whether lines were removed now."""
        day = local_day(now)
        if day == self._day:
            return False
        self._day = day
        return have_them_forgotten(now, day)


_FORGETTING = Forgetting()


def seal_past_days(today: date) -> int:
    """Seals each day before `today` from the last sealed one on; returns how many it sealed."""
    day = _first_unsealed()
    sealed = 0
    while day is not None and day < today:
        seal(day, signing_key(settings.MOTCUA_HOME))
        sealed += 1
        day += timedelta(days=1)
    return sealed


def _first_unsealed() -> date | None:
    last = DaySeal.objects.order_by("-day").values_list("day", flat=True).first()
    if last:
        return last + timedelta(days=1)
    first = Entry.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return local_day(first) if first else None
