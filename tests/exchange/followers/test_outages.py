"""A system that is away, an entry that a system chokes on, two workers at once."""

import threading
import time

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from following import catch_up
from live_sandbox import LiveSandbox, point_at
from motcua import demo
from motcua.casework.dossiers.models import Dossier
from motcua.exchange.followers import FOLLOWERS
from motcua.exchange.models import SyncState
from motcua.exchange.status import connectors, resume_parked
from motcua.law.errors import Refused
from motcua.ledger.follow import lag, run_once
from motcua.ledger.models import HeldStream
from motcua.registers.people.actor import system_actor
from province import citizen
from road import MORNING, submitted
from waiting import PATIENCE

CLERK = system_actor("command-line")
pytestmark = pytest.mark.usefixtures("own_database")
ALL = {one.name: one for one in FOLLOWERS}
PEOPLE = (demo.CITIZEN, demo.SHORT_NAME, demo.YEAR_ONLY)


def at_portal(sandbox: LiveSandbox) -> set[str]:
    """Codes of dossiers that the portal holds."""
    text = sandbox.get("dvcqg/").text
    known = Dossier.objects.exclude(code=None).values_list("code", flat=True)
    return {code for code in known if code and code in text}


def settle(follower: str, rounds: int = 10) -> None:
    """Runs a follower some rounds; it may be waiting, so it need not catch up."""
    for _ in range(rounds):
        run_once(ALL[follower])
        time.sleep(0.05)


def try_again_now() -> None:
    """What waits for its next try need not wait any longer."""
    HeldStream.objects.update(next_try_at=timezone.now())


@pytest.mark.parametrize(
    "fault", [{"down": True}, {"latency_ms": 250}, {"status": 500}, {"wrong": True}],
    ids=["down", "slow", "error", "nonsense"],
)  # fmt: skip
def test_system_that_is_away_parks_nothing_and_catches_up_by_itself(
    sandbox: LiveSandbox, settings: Settings, fault: dict[str, object]
) -> None:
    point_at(sandbox, settings, dvcqg={"timeout": 0.2, "rest": 0.1})
    dossiers = [submitted(MORNING, citizen(one)) for one in PEOPLE]
    sandbox.faults(dvcqg=fault)
    settle("dvcqg", rounds=7)
    assert not HeldStream.objects.exists()
    assert lag("dvcqg")[0] == 3
    sandbox.faults(dvcqg={})
    point_at(sandbox, settings)
    catch_up(ALL["dvcqg"])
    assert at_portal(sandbox) == {one.code for one in dossiers}


def test_other_followers_go_on_while_one_system_is_away(sandbox: LiveSandbox) -> None:
    submitted(MORNING)
    sandbox.faults(tinnhan={"down": True})
    settle("tinnhan", rounds=2)
    catch_up(ALL["dvcqg"])
    catch_up(ALL["notices"])
    rows = {one.name: one for one in connectors()}
    assert (rows["tinnhan"].lag_entries, rows["dvcqg"].lag_entries) == (1, 0)
    assert rows["dvcqg"].delivered == 2


def test_entry_that_is_refused_five_times_parks_its_stream_only(sandbox: LiveSandbox) -> None:
    bad, good = (submitted(MORNING, citizen(one)) for one in PEOPLE[:2])
    Dossier.objects.filter(pk=bad.pk).update(code="HS-BAD")
    catch_up(ALL["dvcqg"])
    assert at_portal(sandbox) == {good.code}
    for _ in range(4):
        try_again_now()
        run_once(ALL["dvcqg"])
    held = HeldStream.objects.get()
    assert (held.stream_id, held.parked, held.tries) == (bad.id, True, 5)
    assert "SourceRefused at motcua.exchange.connectors.dvcqg" in held.error
    (row,) = [one for one in connectors() if one.name == "dvcqg"]
    assert (row.parked, row.failed, row.circuit) == (1, 0, "closed")
    try_again_now()
    before = len(sandbox.seen("dvcqg"))
    run_once(ALL["dvcqg"])
    assert len(sandbox.seen("dvcqg")) == before


def test_parked_stream_goes_on_when_a_person_resumes_it(sandbox: LiveSandbox) -> None:
    bad = submitted(MORNING)
    right = bad.code
    Dossier.objects.filter(pk=bad.pk).update(code="HS-BAD")
    catch_up(ALL["dvcqg"])
    for _ in range(4):
        try_again_now()
        run_once(ALL["dvcqg"])
    Dossier.objects.filter(pk=bad.pk).update(code=right)
    assert resume_parked("dvcqg", actor=CLERK, at=MORNING) == 1
    run_once(ALL["dvcqg"])
    assert not HeldStream.objects.exists()
    assert at_portal(sandbox) == {right}


def test_resuming_an_unknown_connector_is_refused() -> None:
    with pytest.raises(Refused) as no:
        resume_parked("nothing", actor=CLERK, at=MORNING)
    assert no.value.code == "no_connector"


def test_late_synchronisation_is_remembered_apart_from_lateness(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    sandbox.faults(dvcqg={"down": True})
    settle("dvcqg", rounds=2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET recorded_at = recorded_at - interval '11 minutes'")
    sandbox.faults(dvcqg={})
    catch_up(ALL["dvcqg"])
    assert SyncState.objects.get(dossier=dossier).late is True


def test_two_workers_share_and_tell_everything_once(sandbox: LiveSandbox) -> None:
    for one in demo.people()[:8]:
        submitted(MORNING, citizen(one))

    def work() -> None:
        try:
            until = time.monotonic() + PATIENCE
            while lag("tinnhan")[0] and time.monotonic() < until:
                run_once(ALL["tinnhan"], limit=2)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert lag("tinnhan")[0] == 0
    people = demo.people()[:8]
    sent = [one for one in sandbox.seen("tinnhan") if one["path"] == "/tinnhan/gui"]
    assert len(sent) == sum((1 if one.phone else 0) + 1 for one in people)
    keys = [one["headers"]["Idempotency-Key"] for one in sent]
    assert len(keys) == len(set(keys))
