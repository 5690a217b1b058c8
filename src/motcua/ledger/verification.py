"""Reading the whole ledger again: asked for by a person or the clock, run by a worker."""

from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet
from django.utils import timezone

from motcua.law.calendar import local_day
from motcua.ledger.follow import alone
from motcua.ledger.models import Entry, Verification
from motcua.ledger.verify import verify

MOST_BROKEN = 200
DUTY = "system:duties"


def ask_verification(*, actor: str, at: datetime) -> Verification:
    """Asks for a run; one that waits or runs already is given back, so a double click is one.

    The table holds at most one without a result, also when two ask at once.
    """
    run, _ = Verification.objects.get_or_create(
        finished_at=None,
        defaults={"asked_at": at, "asked_by": actor, "total": Entry.objects.count()},
    )
    return run


def ask_daily(*, at: datetime) -> Verification | None:
    """The clock's own run, once a local day; None when that day has one already."""
    last = Verification.objects.order_by("-asked_at").first()
    if last is not None and local_day(last.asked_at) == local_day(at):
        return None
    return ask_verification(actor=DUTY, at=at)


def pending() -> QuerySet[Verification]:
    """What was asked for and has no result yet, the oldest first."""
    return Verification.objects.filter(finished_at=None).order_by("asked_at")


def run_pending(home: Path) -> int:
    """Runs the oldest request to its end; how many were run. One worker at a time.

    A run that died with its worker has no result and is begun again. `read` is written while
    it goes on, so that a person sees how far it is.
    """
    with alone("verification") as mine:
        run = pending().first() if mine else None
        if run is None:
            return 0
        Verification.objects.filter(pk=run.pk).update(started_at=timezone.now(), read=0)
        found = verify(home, lambda n: Verification.objects.filter(pk=run.pk).update(read=n))
        run.refresh_from_db()
        run.read, run.chains, run.sealed_days = found.entries, found.chains, found.sealed_days
        run.broken_total, run.broken = len(found.broken), found.broken[:MOST_BROKEN]
        run.total, run.finished_at = max(run.total, found.entries), timezone.now()
        run.save()
        return 1
