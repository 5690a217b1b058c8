"""Verifications on request: once a day by itself, one at a time, begun again after a crash."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.ledger.models import Verification
from motcua.ledger.verification import ask_daily, ask_verification, pending, run_pending


@pytest.mark.django_db
def test_clock_asks_once_a_day(tmp_path: Path) -> None:
    now = timezone.now()
    first = ask_daily(at=now)
    assert first is not None
    assert run_pending(tmp_path) == 1
    assert ask_daily(at=now) is None
    tomorrow = ask_daily(at=now + timedelta(days=1))
    assert tomorrow is not None
    assert [run.pk for run in pending()] == [tomorrow.pk]


@pytest.mark.django_db
def test_second_request_joins_the_one_that_waits() -> None:
    now = timezone.now()
    first = ask_verification(actor="account:a", at=now)
    assert ask_verification(actor="account:b", at=now).pk == first.pk
    assert Verification.objects.count() == 1


@pytest.mark.django_db
def test_run_that_died_is_begun_again(tmp_path: Path) -> None:
    run = ask_verification(actor="account:a", at=timezone.now())
    Verification.objects.filter(pk=run.pk).update(started_at=timezone.now(), read=7)
    assert run_pending(tmp_path) == 1
    run.refresh_from_db()
    assert (run.read, run.chains, run.broken_total) == (0, 0, 0)
    assert run.finished_at is not None


@pytest.mark.usefixtures("own_database")
def test_two_who_ask_at_once_get_the_same_run() -> None:
    def ask() -> UUID:
        try:
            return ask_verification(actor="account:b", at=timezone.now()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first = ask_verification(actor="account:a", at=timezone.now())
            second = other.submit(ask)
            assert wait([second], timeout=0.5).done == set()  # it cannot know yet
        assert second.result(timeout=30) == first.pk
    assert Verification.objects.count() == 1
