"""How dates, times and money are written, in Vietnamese and in English."""

from datetime import date, datetime

from motcua.law.calendar import VIETNAM

_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def vi_date(day: date) -> str:
    """23/11/2026; a moment is shown as its day in Vietnam."""
    return _local(day).strftime("%d/%m/%Y")


def vi_datetime(moment: datetime) -> str:
    """23/11/2026 14:30, in Vietnam's time."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def vi_moment(moment: datetime) -> str:
    """14:30 thứ Hai 23/11/2026: a limit as a person reads it."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {_WEEKDAYS_VI[local.weekday()]} {local:%d/%m/%Y}"


def vi_long_date(day: date) -> str:
    """ngày 23 tháng 11 năm 2026, as in the place and date line of a document."""
    local = _local(day)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"


def en_date(day: date) -> str:
    """23 November 2026."""
    local = _local(day)
    return f"{local.day} {local:%B %Y}"


def en_datetime(moment: datetime) -> str:
    """23 November 2026, 14:30, in Vietnam's time."""
    local = moment.astimezone(VIETNAM)
    return f"{en_date(local)}, {local:%H:%M}"


def dong(amount: int) -> str:
    """120.000 đ."""
    return f"{amount:,}".replace(",", ".") + " đ"


def en_dong(amount: int) -> str:
    """VND 120,000."""
    return f"VND {amount:,}"


def vi_number(number: int) -> str:
    """1.234.567."""
    return f"{number:,}".replace(",", ".")


def _local(day: date) -> date:
    return day.astimezone(VIETNAM) if isinstance(day, datetime) else day
