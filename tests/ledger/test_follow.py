"""Followers: nothing is lost with interleaved writers, after a restore, or beside a failure."""

import os
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from databases import Server, point_django_at
from following import catch_up
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

AT = datetime(2026, 8, 24, 3, 0, tzinfo=UTC)


class Recorder:
    """A follower that remembers what it saw and fails where it is told to."""

    name = "recorder"

    def __init__(self, *fails: UUID) -> None:
        self.seen: list[UUID] = []
        self.fails = set(fails)

    def handle(self, entry: Entry) -> None:
        if entry.stream_id in self.fails:
            raise RuntimeError("told to fail")
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
            may_commit.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert started.wait(10)
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


def test_a_restore_into_a_fresh_cluster_loses_nothing(
    own_database: str,
) -> None:
    """Transaction ids start again in a new cluster; the epoch keeps the order."""
    before = [one_entry() for _ in range(3)]
    follower = Recorder()
    catch_up(follower)
    # What a restore does: the old rows come with high ids, the new cluster counts from low.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET tx = '9000000000'::xid8")
        cursor.execute("UPDATE ledger_cursor SET tx = '9000000000'::xid8")
        cursor.execute("INSERT INTO ledger_epoch (n, since, why) VALUES (2, now(), 'restore')")
    after = [one_entry() for _ in range(2)]
    catch_up(follower)
    assert follower.seen == before + after


@pytest.mark.slow
def test_dump_and_restore_keep_cursor_and_entries(
    own_database: str, database_server: Server, tmp_path: Path
) -> None:
    from motcua.ops.database.binaries import wheel_folder

    programs = wheel_folder() / "pginstall" / "bin"
    seen_before = [one_entry() for _ in range(2)]
    follower = Recorder()
    catch_up(follower)
    waiting = one_entry()
    dump = tmp_path / "dump.sql"
    base = database_server.url.rsplit("/", 1)[0]
    subprocess.run(
        [programs / "pg_dump", "-f", dump, f"{base}/{own_database}"], check=True, env=os.environ
    )
    other = f"{own_database}_restored"
    with psycopg.connect(database_server.url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{other}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{other}" TEMPLATE template0')
    subprocess.run(
        [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", dump, f"{base}/{other}"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    point_django_at(database_server, other)
    try:
        catch_up(follower)
        assert follower.seen == [*seen_before, waiting]
    finally:
        point_django_at(database_server, own_database)
        with psycopg.connect(database_server.url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{other}" WITH (FORCE)')


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
    while len(waiting := read_after(Place())) < 3:
        time.sleep(0.05)  # an older transaction elsewhere in the cluster may hold them back
    move("nobody", Place.of(waiting[1]))
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
