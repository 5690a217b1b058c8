"""Reads the deadlines of plans: dates, months, years, and words that are no date at all."""

import re
from datetime import date

from motcua.steering.indicators.period import month_end
from motcua.steering.plans.documents import Deadline, DeadlineKind

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(r"[Tt]háng\s*(\d{1,2})\s*(?:/|năm\s*)(\d{4})")
_YEAR = re.compile(r"[Nn]ăm\s*(\d{4})")
_WORDS: tuple[tuple[str, DeadlineKind], ...] = (
    ("đã thực hiện", "done"),
    ("thường xuyên", "continuous"),
    ("định kỳ", "continuous"),
    ("hướng dẫn", "guidance"),
    ("khẩn trương", "promptly"),
    ("kịp thời", "promptly"),
    ("giờ làm việc", "each"),
    ("trước ngày hết hạn", "each"),
    ("khi tiếp nhận", "each"),
)


def deadline_of(text: str | None) -> Deadline:
    """The deadline that a text means. A first date wins over words; unknown words are none."""
    if text is None:
        return Deadline("none", None, None)
    low = text.lower()
    kind = next((kind for word, kind in _WORDS if word in low), None)
    if kind == "done":
        return Deadline("done", text, None)
    until = _day(text) or _month(text)
    if until is not None:
        return Deadline(until[0], text, until[1])
    if kind is not None:
        return Deadline(kind, text, None)
    year = _YEAR.search(text)
    if year:
        return Deadline("year", text, date(int(year[1]), 12, 31))
    return Deadline("none", text, None)


def _day(text: str) -> tuple[DeadlineKind, date] | None:
    found = _DAY.search(text)
    return ("date", date(int(found[3]), int(found[2]), int(found[1]))) if found else None


def _month(text: str) -> tuple[DeadlineKind, date] | None:
    found = _MONTH.search(text)
    return ("month", month_end(int(found[2]), int(found[1]))) if found else None
