"""Counters that the history uses up: serials of codes and numbers of books."""

from collections import Counter
from datetime import date

from motcua.casework.documents.models import BookNumber
from motcua.casework.dossiers.models import DailySerial

Serial = tuple[str, date]
Book = tuple[str, int, str]


class Books:
    """Gives serials and numbers from 1, as the verbs would on an empty home."""

    def __init__(self) -> None:
        self.serials: Counter[Serial] = Counter()
        self.numbers: Counter[Book] = Counter()

    def serial(self, agency: str, day: date) -> int:
        """The next serial of an agency's day."""
        self.serials[agency, day] += 1
        return self.serials[agency, day]

    def number(self, unit: str, year: int, book: str) -> int:
        """The next number of a book."""
        self.numbers[unit, year, book] += 1
        return self.numbers[unit, year, book]


def reserve(books: Books) -> None:
    """Stores the counters of `books`, so that live dossiers go on after the history's numbers."""
    known_serials = {(row.agency, row.day): row.last for row in DailySerial.objects.all()}
    known_numbers = {
        (row.unit_id, row.year, row.book): row.last for row in BookNumber.objects.all()
    }
    DailySerial.objects.bulk_create(
        [
            DailySerial(agency=key[0], day=key[1], last=max(last, known_serials.get(key, 0)))
            for key, last in books.serials.items()
        ],
        update_conflicts=True,
        unique_fields=["agency", "day"],
        update_fields=["last"],
    )
    BookNumber.objects.bulk_create(
        [
            BookNumber(
                unit_id=key[0], year=key[1], book=key[2], last=max(last, known_numbers.get(key, 0))
            )
            for key, last in books.numbers.items()
        ],
        update_conflicts=True,
        unique_fields=["unit", "year", "book"],
        update_fields=["last"],
    )
