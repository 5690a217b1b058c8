"""What the clock itself demands; run by the worker, safe to run beside itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Clock, SupplementRequest
from motcua.casework.dossiers.record import STREAM, record
from motcua.casework.journeys.stop import close_unanswered
from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.models import Entry
from motcua.registers.people.actor import Actor, system_actor

log = logger(__name__)
CLOCK = system_actor("clock")
WARN_AHEAD = timedelta(days=1)
WORKED_ON = ("accepted", "in_progress")
BATCH = 200
RAISED = "apology_duty_raised"


def run_due_duties(*, at: datetime) -> int:
    """Does every duty that has come due; returns how many. Each in its own transaction."""
    done = sum(_attempt(close_unanswered, key, at) for key in _unanswered(at))
    return done + sum(_attempt(_raise_apology, key, at) for key in _soon_to_apologise(at))


def _unanswered(at: datetime) -> list[UUID]:
    rows = SupplementRequest.objects.filter(
        answered_at=None, answer_by__lt=at, dossier__business="supplement"
    )
    return list(rows.values_list("dossier_id", flat=True)[:BATCH])


def _soon_to_apologise(at: datetime) -> list[UUID]:
    waiting = _to_warn(at).order_by("apology_due")
    return list(waiting.values_list("dossier_id", flat=True)[:BATCH])


def _to_warn(at: datetime) -> QuerySet[Clock]:
    """Clocks that run towards their last moment for an apology, and nobody was told of it yet."""
    rows = Clock.objects.filter(
        apology_due__gte=at, apology_due__lt=at + WARN_AHEAD, paused_since=None,
        dossier__business__in=WORKED_ON, dossier__mirror="",
    )  # fmt: skip
    raised = Entry.objects.filter(stream_kind=STREAM, stream_id=OuterRef("dossier_id"), kind=RAISED)
    return rows.exclude(Exists(raised))


@transaction.atomic
def _raise_apology(dossier_id: UUID, *, actor: Actor, at: datetime) -> bool:
    """Tells the office once that the day before the appointment is near.

    Not where the dossier ended, waits or moved its appointment while the lock was waited for.
    """
    dossier = locked(dossier_id)
    if not _to_warn(at).filter(dossier=dossier).exists():
        return False
    record(dossier, RAISED, actor=actor, at=at, ground=ground_of("apology", dossier, at))
    return True


def _attempt(duty: object, dossier_id: UUID, at: datetime) -> int:
    assert callable(duty)
    try:
        return int(duty(dossier_id, actor=CLOCK, at=at) is not False)
    except Refused as no:
        log.info("a duty of the clock no longer applies: %s", no.code)
        return 0
