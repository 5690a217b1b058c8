"""The worker's loops: quick to wake, alone where they must be, unmoved by failures."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from motcua.faces.accounts.models import SignIn
from motcua.ledger.append import append
from motcua.ledger.models import DaySeal, Entry
from motcua.ops.forget import have_them_forgotten
from motcua.ops.worker.duties import Forgetting, do_duties, seal_past_days
from motcua.ops.worker.loops import work
from motcua.steering.facts.models import Watch
from waiting import PATIENCE, eventually


class Noting:
    """A follower that notes what it has seen."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: list[UUID] = []

    def handle(self, entry: Entry) -> None:
        self.seen.append(entry.id)


def url() -> str:
    own = connection.settings_dict
    return f"postgresql://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


@contextmanager
def working(*followers: Noting, pulls: tuple[Callable[[], int], ...] = ()) -> Iterator[None]:
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(followers, url(), stop, pulls))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(PATIENCE)
    assert not worker.is_alive()


def happened() -> UUID:
    with transaction.atomic():
        return append("test", uuid4(), "happened", at=datetime.now(UTC), actor="x").id


@pytest.mark.usefixtures("own_database")
def test_every_follower_sees_every_entry_once_in_order() -> None:
    one, other = Noting("one"), Noting("other")
    with working(one, other):
        wanted = [happened() for _ in range(5)]
        assert eventually(lambda: len(one.seen) >= 5 and len(other.seen) >= 5)
    assert one.seen == wanted
    assert other.seen == wanted


@pytest.mark.usefixtures("own_database")
def test_two_workers_share_and_neither_repeats() -> None:
    first, second = Noting("same"), Noting("same")
    with working(first), working(second):
        wanted = [happened() for _ in range(20)]
        assert eventually(lambda: len(first.seen) + len(second.seen) >= 20)
    assert sorted(first.seen + second.seen) == sorted(wanted)


@pytest.mark.usefixtures("own_database")
def test_a_failing_pull_stops_nobody_else_and_its_words_are_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen = Noting("one")

    def broken() -> int:
        raise RuntimeError("Đinh Văn Kỳ")

    caplog.handler.setFormatter(logging.Formatter("%(message)s"))
    with working(seen, pulls=(broken,)):
        wanted = happened()
        assert eventually(lambda: seen.seen == [wanted] and bool(caplog.text))
    assert "broken failed: RuntimeError at motcua.ops.worker.loops:" in caplog.text
    assert "Đinh Văn Kỳ" not in caplog.text


@pytest.mark.django_db
def test_every_past_day_is_sealed_once_and_today_is_not(tmp_path: Path, settings: Settings) -> None:
    settings.MOTCUA_HOME = tmp_path
    Entry.objects.all().delete()
    happened()
    Entry.objects.update(recorded_at=datetime(2026, 3, 1, 20, tzinfo=UTC))  # 2 March, 03:00 here
    assert seal_past_days(date(2026, 3, 2)) == 0
    assert seal_past_days(date(2026, 3, 5)) == 3
    assert seal_past_days(date(2026, 3, 5)) == 0
    days = list(DaySeal.objects.order_by("day").values_list("day", "entries"))
    assert days == [(date(2026, 3, 2), 1), (date(2026, 3, 3), 0), (date(2026, 3, 4), 0)]


def test_old_lines_of_the_sign_in_log_go_once_a_day_by_the_owners_process(
    own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    now = timezone.now()

    def line(days: int) -> SignIn:
        return SignIn.objects.create(at=now - timedelta(days=days), way="code", outcome="in")

    young = line(364)
    line(400)
    forgetting = Forgetting()
    assert forgetting.daily(now) is True
    assert [row.pk for row in SignIn.objects.all()] == [young.pk]
    line(400)
    assert forgetting.daily(now) is False
    assert SignIn.objects.count() == 2
    assert forgetting.daily(now + timedelta(days=1)) is True
    assert [row.pk for row in SignIn.objects.all()] == [young.pk]
    assert forgetting.daily(now + timedelta(days=2)) is False


def test_lines_that_take_too_long_to_remove_stay_and_harm_nobody(
    own_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    now = timezone.now()
    SignIn.objects.create(at=now - timedelta(days=400), way="code", outcome="in")
    assert have_them_forgotten(now, now.date(), patience=0.01) is False
    assert "removing them took too long" in caplog.text
    assert SignIn.objects.count() == 1


def test_duties_and_their_beat_do_not_wait_for_the_sign_in_log(own_database: str) -> None:
    SignIn.objects.create(at=timezone.now() - timedelta(days=400), way="code", outcome="in")
    with psycopg.connect(url()) as other:
        other.execute(f"LOCK TABLE {SignIn._meta.db_table}")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        do_duties()
        with pytest.raises(OperationalError):
            have_them_forgotten(timezone.now(), timezone.localdate())
    assert Watch.objects.count() == 1


def test_without_the_owner_the_lines_stay_and_the_log_says_so(
    own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:wrong@127.0.0.1:1/none")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    now = timezone.now()
    SignIn.objects.create(at=now - timedelta(days=400), way="code", outcome="in")
    assert Forgetting().daily(now) is False
    assert SignIn.objects.count() == 1
    assert "old lines of the sign-in log stay" in caplog.text
