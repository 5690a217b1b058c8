"""How dates, money and names are written for people."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy

from motcua.law import formats
from motcua.registers.catalogue.models import Procedure
from motcua.registers.catalogue.short import short_name

WEEKDAYS = (
    pgettext_lazy("in a date", "Monday"),
    pgettext_lazy("in a date", "Tuesday"),
    pgettext_lazy("in a date", "Wednesday"),
    pgettext_lazy("in a date", "Thursday"),
    pgettext_lazy("in a date", "Friday"),
    pgettext_lazy("in a date", "Saturday"),
    pgettext_lazy("in a date", "Sunday"),
)


def moment(value: datetime | None) -> str:
    """`25/11/2026 14:30`, in the time of Việt Nam."""
    return formats.moment(value) if value else ""


def day(value: object) -> str:
    """A date as `25/11/2026`; `YYYY-MM-DD` and a bare year as text are read too."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else ""


def full_moment(value: datetime | None) -> str:
    """`14:30 thứ Tư 25/11/2026`: for a deadline, which should leave no doubt."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{local:%H:%M} {weekday(local)} {local:%d/%m/%Y}"


def weekday(value: date) -> str:
    return str(WEEKDAYS[value.weekday()])


def money(value: int | None) -> str:
    """`120.000 đ`; nothing to pay is said in words."""
    if value is None:
        return ""
    if value == 0:
        return gettext("Free of charge")
    return formats.dong(value)


def count(value: int | None) -> str:
    """`2.642`: Vietnamese grouping, English grouping in English."""
    text = f"{value or 0:,}"
    return text if get_language() == "en" else text.replace(",", ".")


def size(value: int) -> str:
    """`1,4 MB`, `320 KB`."""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))} KB"
    text = f"{value / 1_000_000:.1f}".removesuffix(".0") + " MB"
    return text if get_language() == "en" else text.replace(".", ",")


def local(thing: object, name: str = "name") -> str:
    """`thing.name_en` in English where it is filled, else `thing.name_vi`; dicts too.

    A mapping may also have bare `vi` and `en` keys (texts of a form): `local(texts, "")`.
    """
    vi, en = (f"{name}_vi", f"{name}_en") if name else ("vi", "en")
    if get_language() == "en":
        return _read(thing, en) or _read(thing, vi)
    return _read(thing, vi)


def short(procedure: Procedure) -> str:
    """What people call a procedure; its published name where nobody wrote a shorter one."""
    return short_name(procedure, "en" if get_language() == "en" else "vi")


def _read(thing: object, key: str) -> str:
    value = thing.get(key) if isinstance(thing, dict) else getattr(thing, key, "")
    return str(value or "")
