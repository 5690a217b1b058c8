"""The books of an office: numbers without a gap, never given twice."""

from datetime import date

from django.db import connection

from motcua.casework.documents.models import BookNumber


def take_number(unit_id: str, *, book: str, day: date) -> int:
    """The next number in `book` of this unit (its path) in the year of `day`, beginning with 1.

    Call it inside the transaction that uses the number: the book's row stays locked until the
    commit, so a second writer waits, and a rollback gives the number back. Take it late in the
    transaction, because others queue behind it.
    """
    assert connection.in_atomic_block, "a number belongs to the transaction that uses it"
    BookNumber.objects.get_or_create(unit_id=unit_id, year=day.year, book=book)
    row = BookNumber.objects.select_for_update().get(unit_id=unit_id, year=day.year, book=book)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
