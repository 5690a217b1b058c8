"""Numbers of a book have no gap and come once."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.casework.documents.models import BookNumber
from motcua.casework.documents.register import take_number
from motcua.registers.orgs.models import Unit
from waiting import PATIENCE

DAY = date(2026, 11, 22)


def any_unit() -> str:
    return Unit.objects.order_by("pk").values_list("pk", flat=True)[0]


def take(unit_id: str, book: str = "decision", day: date = DAY) -> int:
    with transaction.atomic():
        return take_number(unit_id, book=book, day=day)


def undone(unit_id: str, meanwhile: Callable[[], object] = lambda: None) -> int:
    """A transaction that takes a number and is rolled back."""
    with transaction.atomic():
        number = take_number(unit_id, book="decision", day=DAY)
        meanwhile()
        transaction.set_rollback(True)
    return number


def in_thread(work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db
def test_each_book_year_and_unit_counts_from_one() -> None:
    unit_id = any_unit()
    other = Unit.objects.exclude(pk=unit_id).order_by("pk").values_list("pk", flat=True)[0]
    assert [take(unit_id), take(unit_id)] == [1, 2]
    assert take(unit_id, book="receipt") == 1
    assert take(unit_id, day=date(2027, 1, 1)) == 1
    assert take(other) == 1
    assert take(unit_id) == 3


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back() -> None:
    unit_id = any_unit()
    assert take(unit_id) == 1
    assert undone(unit_id) == 2
    assert take(unit_id) == 2


@pytest.mark.usefixtures("own_database")
def test_a_second_writer_waits_and_gets_what_the_first_gave_back() -> None:
    """The first takes a number and is slow, the second waits; then the first rolls back."""
    unit_id = any_unit()
    took, go_on, second = threading.Event(), threading.Event(), []

    def first() -> None:
        undone(unit_id, meanwhile=lambda: (took.set(), go_on.wait(PATIENCE)))

    slow = in_thread(first)
    assert took.wait(PATIENCE)
    waiting = in_thread(lambda: second.append(take(unit_id)))
    waiting.join(0.3)
    assert waiting.is_alive()
    go_on.set()
    slow.join(PATIENCE)
    waiting.join(PATIENCE)
    assert second == [1]


@pytest.mark.usefixtures("own_database")
def test_many_writers_get_every_number_once_though_some_roll_back() -> None:
    unit_id = any_unit()
    given: list[int] = []

    def writer(index: int) -> None:
        for turn in range(6):
            if (index + turn) % 3 == 0:
                undone(unit_id)
            else:
                given.append(take(unit_id))

    threads = [in_thread(lambda i=i: writer(i)) for i in range(6)]
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(given) == list(range(1, len(given) + 1))
    assert len(given) == 24
    assert BookNumber.objects.get(unit_id=unit_id).last == 24
