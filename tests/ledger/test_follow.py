"""Followers: nothing is lost with interleaved writers or beside a failure."""

import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.utils import timezone

from following import catch_up
from motcua.ledger import follow
from motcua.ledger.append import append
from motcua.ledger.follow import (
    Place,
    lag,
    leave_history_alone,
    move,
    once,
    read_after,
    resume,
    run_once,
)
from motcua.ledger.models import Effect, Entry, HeldStream
from waiting import PATIENCE, eventually

AT = datetime(2026, 8, 24, 3, 0, tzinfo=UTC)


NAME_IN_IT = "Trần Thị Sáu"


class Recorder:
    """A follower that remembers what it saw and fails where it is told to."""

    name = "recorder"

    def __init__(self, *fails: UUID) -> None:
        self.seen: list[UUID] = []
        self.fails = set(fails)

    def handle(self, entry: Entry) -> None:
        if entry.stream_id in self.fails:
            raise RuntimeError(f"told to fail at {NAME_IN_IT}")
        self.seen.append(entry.id)


def one_entry(stream: UUID | None = None) -> UUID:
    with transaction.atomic():
        return append("dossier", stream or uuid4(), "done", at=AT, actor="system:t").id


@pytest.mark.parametrize("older_commits_first", [True, False])
def test_two_interleaved_transactions_lose_nothing(
    own_database: str, older_commits_first: bool
) -> None:
    started, may_commit = threading.Event(), threading.Event()
    ids: dict[str, UUID] = {}

    def slow() -> None:
        with transaction.atomic():
            ids["older"] = append("dossier", uuid4(), "slow", at=AT, actor="system:t").id
            started.set()
            may_commit.wait(PATIENCE)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert started.wait(PATIENCE)
    if older_commits_first:
        may_commit.set()
        writer.join()
    ids["newer"] = one_entry()
    follower = Recorder()
    run_once(follower)
    assert ids["newer"] not in follower.seen or older_commits_first
    may_commit.set()
    writer.join()
    catch_up(follower)
    assert follower.seen == [ids["older"], ids["newer"]]


def test_a_failing_entry_holds_its_stream_only(own_database: str) -> None:
    bad, good = uuid4(), uuid4()
    one_entry(bad)
    first = one_entry(good)
    one_entry(bad)
    follower = Recorder(bad)
    catch_up(follower)
    assert follower.seen == [first]
    for _ in range(4):
        HeldStream.objects.update(next_try_at=AT)
        run_once(follower)
    assert HeldStream.objects.get().parked
    follower.fails.clear()
    run_once(follower)
    assert follower.seen == [first]
    assert resume("recorder", bad) == 1
    run_once(follower)
    assert len(follower.seen) == 3
    assert not HeldStream.objects.exists()


def test_a_failure_is_kept_by_kind_and_place_never_by_its_words(own_database: str) -> None:
    bad = uuid4()
    one_entry(bad)
    catch_up(Recorder(bad))
    ours = f"{follow.__name__}:"
    held = HeldStream.objects.get()
    assert held.error.startswith(f"RuntimeError at {ours}")
    assert NAME_IN_IT not in held.error
    HeldStream.objects.update(next_try_at=AT)
    run_once(Recorder(bad))
    again = HeldStream.objects.get()
    assert again.tries == 2
    assert NAME_IN_IT not in again.error


def test_the_place_is_ours_where_one_is(own_database: str) -> None:
    with pytest.raises(TypeError) as failed, transaction.atomic():
        append("dossier", uuid4(), "done", at=AT, actor="t", payload={"half": 0.5})
    assert follow.where_of(failed.value).startswith("TypeError at motcua.ledger.chain:")


def test_a_second_worker_does_nothing_while_the_first_works(own_database: str) -> None:
    one_entry()
    outcome: list[int] = []

    class Slow(Recorder):
        def handle(self, entry: Entry) -> None:
            def other() -> None:
                outcome.append(run_once(Recorder()))
                connections.close_all()

            thread = threading.Thread(target=other)
            thread.start()
            thread.join()

    catch_up(Slow())
    assert outcome == [0]


@pytest.mark.django_db
def test_an_effect_is_had_once_and_carries_its_key(django_db_setup: None) -> None:
    entry = Entry.objects.get(pk=one_entry())
    keys: list[str] = []
    assert once("mail", entry, "told", keys.append)
    assert not once("mail", entry, "told", keys.append)
    assert keys == [f"mail:{entry.id}:told"]
    assert Effect.objects.count() == 1


def test_lag_counts_what_is_waiting(own_database: str) -> None:
    for _ in range(3):
        one_entry()
    assert lag("nobody")[0] == 3
    # An older transaction elsewhere in the cluster may hold them back.
    assert eventually(lambda: len(read_after(Place())) == 3)
    move("nobody", Place.of(read_after(Place())[1]))
    assert lag("nobody")[0] == 1


def test_a_follower_can_be_told_to_leave_history_alone(own_database: str) -> None:
    now = timezone.now()
    old = one_entry()
    Entry.objects.filter(pk=old).update(recorded_at=now - timedelta(days=400))
    leave_history_alone(["recorder"], now - timedelta(days=1))
    new = one_entry()
    follower = Recorder()
    catch_up(follower)
    assert follower.seen == [new]
