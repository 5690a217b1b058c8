"""From what a browser posts to typed values: spaces, thousands, Vietnamese dates."""

import re
from collections.abc import Callable, Mapping

from motcua.law.text import nfc
from motcua.registers.forms.fields import Field, Page

_VN_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+|\d+")


def page_values(page: Page, posted: Mapping[str, str]) -> dict[str, object]:
    """The values of one page as typed by a person; a value that cannot be read stays text,

    so that the check explains it and nothing typed is lost. Fields that were not posted are
    left out, except ticks, which browsers leave out when they are empty.
    """
    return {
        each.key: _value(each, posted.get(each.key, ""))
        for each in page.fields
        if each.key in posted or (each.widget == "checkbox" and each.mode != "calculated")
    }


def _value(each: Field, text: str) -> object:
    clean = nfc(text).strip()
    if each.widget == "checkbox":
        return clean.lower() in {"on", "true", "1", "yes"}
    return _READERS.get(each.widget, _one_line)(clean) if clean else None


def _number(text: str) -> object:
    return int(re.sub(r"[., ]", "", text)) if _GROUPED.fullmatch(text) else text


def _one_line(text: str) -> object:
    return " ".join(text.split())


def _lines(text: str) -> object:
    return text.replace("\r\n", "\n")


def iso_date(text: str) -> str:
    """ "27/3/1960" → "1960-03-27"; a year or an ISO date stays, anything else too."""
    found = _VN_DATE.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def phone(text: str) -> str:
    """Spaces and dots out, +84 as 0."""
    digits = re.sub(r"[\s.\-()]", "", text)
    return re.sub(r"^(\+84|0084)", "0", digits)


_READERS: dict[str, Callable[[str], object]] = {
    "number": _number,
    "money": _number,
    "date": iso_date,
    "date_or_year": iso_date,
    "phone": phone,
    "textarea": _lines,
}
