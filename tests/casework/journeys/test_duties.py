"""The clock's duties beside people: what they find is looked at again under the lock."""

from functools import partial
from threading import Event

import pytest
from django.db import connection, transaction

from authority import Authority
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.duties import run_due_duties
from motcua.casework.journeys.withdraw import withdraw
from province import citizen, moment
from road import MORNING, accepted
from together import at_once
from waiting import eventually

pytestmark = pytest.mark.usefixtures("own_database")
NEAR = moment("2026-03-13 08:00")


def somebody_waits() -> bool:
    """Whether another connection to this database waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


def ends_late(dossier: Dossier, begun: Event) -> bool:
    """Withdraws, and commits only when the duty stands at the dossier's lock."""
    with transaction.atomic():
        withdraw(dossier.id, actor=citizen(), at=NEAR)
        begun.set()
        return eventually(somebody_waits)


def after(begun: Event) -> int:
    assert begun.wait(10)
    return run_due_duties(at=NEAR)


def test_a_dossier_that_ended_meanwhile_is_told_to_nobody(authority: Authority) -> None:
    dossier, begun = accepted(MORNING, authority), Event()
    assert at_once(partial(ends_late, dossier, begun), partial(after, begun)) == [True, 0]
    assert history(dossier.id, ["apology_duty_raised"]).count() == 0
