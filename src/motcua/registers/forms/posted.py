"""From what a browser posts to typed values: spaces, thousands, Vietnamese dates."""

import re
from collections.abc import Mapping

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
    if not clean:
        return None
    if each.widget in {"number", "money"}:
        return int(re.sub(r"[., ]", "", clean)) if _GROUPED.fullmatch(clean) else clean
    if each.widget in {"date", "date_or_year"}:
        return iso_date(clean)
    if each.widget == "phone":
        return phone(clean)
    if each.widget == "textarea":
        return clean.replace("\r\n", "\n")
    return " ".join(clean.split())


def iso_date(text: str) -> str:
    """ "27/3/1960" → "1960-03-27"; a year or an ISO date stays, anything else too."""
    found = _VN_DATE.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def phone(text: str) -> str:
    """Spaces and dots out, +84 as 0."""
    digits = re.sub(r"[\s.\-()]", "", text)
    return re.sub(r"^(\+84|0084)", "0", digits)
