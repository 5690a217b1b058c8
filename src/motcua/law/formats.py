"""How dates, times and money are written, in Vietnamese and in English."""

from datetime import date, datetime

from motcua.law.calendar import VIETNAM


def vi_date(day: date) -> str:
    """23/11/2026; a moment is shown as its day in Vietnam."""
    return _local(day).strftime("%d/%m/%Y")


def en_date(day: date) -> str:
    """23 November 2026."""
    local = _local(day)
    return f"{local.day} {local:%B %Y}"


def moment(at: datetime) -> str:
    """25/11/2026 14:30, in the time of Việt Nam; the one way in which a moment is written."""
    return f"{_local(at):%d/%m/%Y %H:%M}"


def dong(amount: int) -> str:
    """120.000 đ."""
    return f"{amount:,}".replace(",", ".") + " đ"


def _local(day: date) -> date:
    return day.astimezone(VIETNAM) if isinstance(day, datetime) else day
