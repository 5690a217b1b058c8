"""Birth registrations arrive from the portal and are followed; nobody types anything."""

import threading

import pytest
from django.db import connections

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.dossiers.queries import history, visible
from motcua.exchange.followers.mirror import MIRRORED, pull_mirrored
from motcua.exchange.models import FeedCursor, RefusedRow
from motcua.exchange.status import resume_parked
from motcua.registers.catalogue.models import Procedure
from motcua.registers.people.actor import system_actor
from province import citizen
from road import MORNING

CLERK = system_actor("command-line")
pytestmark = pytest.mark.usefixtures("own_database")


def new(sandbox: LiveSandbox, n: int = 1, **wanted: str) -> list[str]:
    codes: list[str] = sandbox.post("dvcqg/tao", {"n": n, "MaXa": "23527", **wanted})["codes"]
    return codes


def test_dossier_arrives_and_changes_its_state_four_times(sandbox: LiveSandbox) -> None:
    (code,) = new(sandbox)
    states = []
    for _ in range(6):
        pull_mirrored()
        states.append(Dossier.objects.get(code=code).business)
        sandbox.post("dvcqg/day")
    assert states == ["submitted", "accepted", "in_progress", "finished", "returned", "returned"]
    dossier = Dossier.objects.get(code=code)
    assert (dossier.mirror, dossier.delivery) == ("dvcqg", "delivered")
    assert dossier.unit.national_code == "23527"
    kinds = [entry.kind for entry in history(dossier.id)]
    assert kinds == ["mirror_arrived"] + ["mirror_changed"] * 4


def test_all_changes_at_once_are_taken_in_order(sandbox: LiveSandbox) -> None:
    new(sandbox, 3)
    for _ in range(4):
        sandbox.post("dvcqg/day")
    assert pull_mirrored() == 15
    assert set(Dossier.objects.values_list("business", flat=True)) == {"returned"}
    clock = Clock.objects.first()
    assert clock.due is not None
    assert clock.finished_at is not None


def test_reading_again_changes_nothing(sandbox: LiveSandbox) -> None:
    (code,) = new(sandbox)
    sandbox.post("dvcqg/day")
    pull_mirrored()
    before = history(Dossier.objects.get(code=code).id).count()
    assert pull_mirrored() == 0
    assert history(Dossier.objects.get(code=code).id).count() == before == 2


def test_owner_sees_it_when_they_sign_in(sandbox: LiveSandbox) -> None:
    (code,) = new(sandbox, SoDinhDanh=demo.SHORT_NAME.national_id)
    pull_mirrored()
    assert [one.code for one in visible(citizen(demo.SHORT_NAME))] == [code]
    assert list(visible(citizen(demo.CITIZEN))) == []


def test_portal_that_is_away_leaves_the_cursor_and_says_so(sandbox: LiveSandbox) -> None:
    new(sandbox)
    sandbox.faults(dvcqg={"down": True})
    assert pull_mirrored() == 0
    cursor = FeedCursor.objects.get(feed=MIRRORED.name)
    assert (cursor.after, cursor.waits_on != "") == (0, True)
    sandbox.faults(dvcqg={})
    assert pull_mirrored() == 1
    assert FeedCursor.objects.get(feed=MIRRORED.name).waits_on == ""


def test_row_that_cannot_be_taken_is_kept_with_its_reason_and_holds_up_nobody(
    sandbox: LiveSandbox,
) -> None:
    (strange,) = new(sandbox, MaXa="99999")
    (good,) = new(sandbox)
    assert pull_mirrored() == 2
    row = RefusedRow.objects.get()
    assert row.code == strange
    assert row.why == "The commune with the code 99999 is not served here."
    assert list(Dossier.objects.values_list("code", flat=True)) == [good]


def test_native_procedure_is_never_overwritten_from_outside(sandbox: LiveSandbox) -> None:
    Procedure.objects.filter(pk="1.001193").update(owner="")
    Procedure.objects.filter(pk="2.000815").update(owner="dvcqg")
    new(sandbox)
    pull_mirrored()
    assert not Dossier.objects.exists()
    assert RefusedRow.objects.get().why == "This procedure is not one that another system owns."


def test_refused_rows_are_taken_again_when_their_reason_is_gone(sandbox: LiveSandbox) -> None:
    Procedure.objects.filter(pk="1.001193").update(owner="")
    Procedure.objects.filter(pk="2.000815").update(owner="dvcqg")
    (code,) = new(sandbox)
    sandbox.post("dvcqg/day")
    pull_mirrored()
    assert RefusedRow.objects.filter(settled_at=None).count() == 2
    assert resume_parked(MIRRORED.name, actor=CLERK, at=MORNING) == 0
    Procedure.objects.filter(pk="1.001193").update(owner="dvcqg")
    sandbox.post("dvcqg/day")
    pull_mirrored()
    assert not Dossier.objects.exists()
    assert resume_parked(MIRRORED.name, actor=CLERK, at=MORNING) == 3
    assert Dossier.objects.get(code=code).business == "in_progress"
    assert not RefusedRow.objects.filter(settled_at=None).exists()
    assert resume_parked(MIRRORED.name, actor=CLERK, at=MORNING) == 0


def test_nothing_is_read_before_the_catalogue_knows_a_mirrored_procedure(
    sandbox: LiveSandbox,
) -> None:
    Procedure.objects.update(owner="")
    new(sandbox)
    assert pull_mirrored() == 0
    assert sandbox.seen("dvcqg")[1:] == []
    Procedure.objects.filter(pk="1.001193").update(owner="dvcqg")
    assert pull_mirrored() == 1
    assert not RefusedRow.objects.exists()


def test_two_readers_take_each_change_once(sandbox: LiveSandbox) -> None:
    new(sandbox, 10)

    def read() -> None:
        try:
            for _ in range(5):
                pull_mirrored(limit=3)
        finally:
            connections.close_all()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    while pull_mirrored():
        pass
    counts = [history(one.id).count() for one in Dossier.objects.all()]
    assert counts == [1] * 10
