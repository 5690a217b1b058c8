"""A restored ledger is noticed, begins a new epoch, and loses or doubles nothing for a follower."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, connections, transaction

from databases import Server, point_django_at
from following import catch_up
from motcua.law.errors import Refused
from motcua.ledger import epoch
from motcua.ledger.append import append
from motcua.ledger.follow import once, place_of, run_once
from motcua.ledger.models import Entry, Epoch
from motcua.ledger.raising import STREAM_ID, Raised, raise_epoch
from motcua.ledger.verify import verify

AT = datetime(2026, 8, 24, 3, 0, tzinfo=UTC)
ELSEWHERE = "UPDATE ledger_epoch SET cluster = '1'"


class Outside:
    """A follower with an outside system that recognises a key that it has seen."""

    name = "outside"

    def __init__(self) -> None:
        self.had: dict[str, UUID] = {}

    def handle(self, entry: Entry) -> None:
        once(self.name, entry, "told", lambda key: self.had.setdefault(key, entry.id))


def one_entry(stream: UUID | None = None) -> UUID:
    with transaction.atomic():
        return append("dossier", stream or uuid4(), "done", at=AT, actor="system:t").id


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def new_connection() -> None:
    """What a restore brings about for every process: the old connection is gone."""
    connections["default"].close()


def test_nothing_is_raised_on_a_ledger_that_lives_where_it_began(own_database: str) -> None:
    assert epoch.why_to_raise() == ""
    assert raise_epoch() == Raised(1, "")
    assert Epoch.objects.count() == 1


def test_another_cluster_is_noticed_and_the_epoch_raised_once(own_database: str) -> None:
    one_entry()
    sql(ELSEWHERE)
    assert raise_epoch() == Raised(2, "the ledger came from another cluster")
    assert raise_epoch() == Raised(2, "")
    told = Entry.objects.get(stream_kind="ledger", stream_id=STREAM_ID)
    assert (told.kind, told.epoch, told.n) == ("epoch_raised", 2, 1)
    assert told.payload == {"epoch": 2, "cluster": epoch.cluster_here()}


def test_ids_of_transactions_that_were_not_given_yet_are_noticed(own_database: str) -> None:
    one_entry()
    sql("UPDATE ledger_entry SET tx = '9000000000'::xid8")
    assert raise_epoch() == Raised(
        2, "entries carry transaction ids that this cluster has not given yet"
    )


def test_nothing_is_written_or_followed_before_the_epoch_is_raised(own_database: str) -> None:
    before = one_entry()
    sql(ELSEWHERE)
    new_connection()
    with pytest.raises(Refused, match="database was restored"):
        one_entry()
    outside = Outside()
    assert run_once(outside) == 0
    assert outside.had == {}
    raise_epoch()
    after = one_entry()
    catch_up(outside)
    assert [outside.had[f"outside:{one}:told"] for one in (before, after)] == [before, after]


def test_an_entry_that_is_being_written_is_not_passed_over(own_database: str) -> None:
    """The raise waits for it: committed after the new epoch, it would lie behind the cursor."""
    started, may_commit = threading.Event(), threading.Event()
    ids: list[UUID] = []

    def slow() -> None:
        with transaction.atomic():
            ids.append(append("dossier", uuid4(), "slow", at=AT, actor="system:t").id)
            started.set()
            may_commit.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    assert started.wait(10)
    threading.Timer(0.5, may_commit.set).start()
    assert raise_epoch("a restore by hand") == Raised(2, "a restore by hand")
    assert Entry.objects.filter(pk=ids[0]).exists()
    writer.join()
    outside = Outside()
    catch_up(outside)
    assert f"outside:{ids[0]}:told" in outside.had


def test_an_entry_that_waited_for_a_raise_is_of_the_new_epoch_and_intact(
    own_database: str, tmp_path: Path
) -> None:
    """Its hash names the epoch, so that is read behind the same lock that the raise holds."""
    raised, may_commit = threading.Event(), threading.Event()

    def raising() -> None:
        with transaction.atomic():
            raise_epoch("a restore by hand")
            raised.set()
            may_commit.wait(10)
        connections.close_all()

    raiser = threading.Thread(target=raising)
    raiser.start()
    assert raised.wait(10)
    threading.Timer(0.5, may_commit.set).start()
    waited = Entry.objects.get(pk=one_entry())
    raiser.join()
    assert waited.epoch == 2
    assert verify(tmp_path).broken == []


def test_of_two_at_once_one_raises(own_database: str) -> None:
    sql(ELSEWHERE)
    answers: list[Raised] = []

    def go() -> None:
        answers.append(raise_epoch())
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.n for one in answers) == [2, 2]
    assert Epoch.objects.count() == 2


@pytest.fixture
def fresh_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Path]]:
    """A home with a server of its own, whose transaction ids begin at the bottom."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="motcua-home-"))
    folder.chmod(0o711)
    yield lambda: folder
    shutil.rmtree(folder, ignore_errors=True)


def make_it_an_old_demo(home: Path, url: str) -> None:
    """Marks home and database, and spends transaction ids until they lie far above the first
    ones of a new cluster."""
    from motcua.ops.kind import claim

    claim(home, url, "demo")
    with psycopg.connect(url, autocommit=True) as owner:
        spend = "SELECT pg_current_xact_id()::text::bigint > 20000"
        while owner.execute(spend).fetchone() == (False,):
            pass


def facts_stand_at(home: Path) -> str:
    """The last entry that the facts have taken in."""
    from motcua.steering.facts.store import Store

    cursor = Store(home).cursor
    return cursor[2] if cursor else ""


@pytest.mark.slow
def test_a_restore_into_a_fresh_cluster_loses_and_doubles_nothing(
    own_database: str,
    database_server: Server,
    tmp_path: Path,
    fresh_cluster: Callable[[], Path],
) -> None:
    """Dump, go on writing, restore elsewhere: what was told stays told once, what was written
    after the dump is gone for all, and the old cursors lie behind whatever comes next."""
    from motcua.ops.backup import load_backup, make_backup
    from motcua.ops.database import Addresses, running
    from motcua.steering.facts.follow import catch_up as catch_up_facts

    here = f"{database_server.url.rsplit('/', 1)[0]}/{own_database}"
    old, folder = tmp_path / "old", tmp_path / "backup"
    (old / "files" / "ab").mkdir(parents=True)
    (old / "files" / "ab" / "abcd").write_text("a paper")
    outside = Outside()
    make_it_an_old_demo(old, here)
    told = [one_entry() for _ in range(2)]
    catch_up(outside)
    waiting = one_entry()
    made = make_backup(old, Addresses(here, here), folder, AT)
    assert (made.kind, made.epoch, made.entries, made.files) == ("demo", 1, 3, 1)
    lost = one_entry()
    catch_up(outside)
    while catch_up_facts(tmp_path) or not facts_stand_at(tmp_path):
        pass
    assert facts_stand_at(tmp_path) == str(lost)

    home = fresh_cluster()
    with running(home, durable=False) as urls:
        load_backup(home, urls, folder)
        assert (home / "files" / "ab" / "abcd").read_text() == "a paper"
        with pytest.raises(Refused, match="has entries already"):
            load_backup(home, urls, folder)
        point_django_at(Server(urls.owner, "motcua"), "motcua")
        try:
            assert place_of("outside").tx > 20_000
            after = goes_on(outside)
            check_told_once(outside, [*told, waiting, *after])
            while catch_up_facts(tmp_path):
                pass
            assert facts_stand_at(tmp_path) == str(after[-1])
            assert verify(home).broken == []
        finally:
            point_django_at(database_server, own_database)


def goes_on(outside: Outside) -> list[UUID]:
    """Raises the epoch, without which nothing is written, and writes two entries more."""
    with pytest.raises(Refused, match="database was restored"):
        one_entry()
    assert raise_epoch().n == 2
    after = [one_entry() for _ in range(2)]
    catch_up(outside)
    return after


def check_told_once(outside: Outside, ids: list[UUID]) -> None:
    """The ledger has exactly these, and each was told once."""
    entries = Entry.objects.filter(stream_kind="dossier").order_by("epoch", "tx", "id")
    assert list(entries.values_list("pk", flat=True)) == ids
    assert {outside.had[f"outside:{one}:told"] for one in ids} == set(ids)
    assert len(outside.had) == len(ids) + 2  # the lost one, and the raise itself


def test_a_damaged_or_half_backup_is_refused(tmp_path: Path) -> None:
    from motcua.ops.backup import read_backup

    with pytest.raises(Refused, match="no complete backup"):
        read_backup(tmp_path)
    (tmp_path / "database.dump").write_bytes(b"x")
    (tmp_path / "backup.json").write_text(
        '{"made_at": "", "kind": "demo", "epoch": 1, "entries": 0, "files": 0, "sha256": "0"}'
    )
    with pytest.raises(Refused, match="is damaged"):
        read_backup(tmp_path)
