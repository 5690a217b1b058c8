"""Every day that a text names, however it is written: what the silence about results is held to."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December")  # fmt: skip
_SHAPES = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>20\d\d)(?!\d)"),
    re.compile(r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>20\d\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<y>20\d\d)"),
    re.compile(rf"(?P<name>{'|'.join(MONTHS)})\s+(?P<d>\d{{1,2}}),?\s+(?P<y>20\d\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d|-\d{4})"),
)
_MOMENT = re.compile(r"20\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def days_in(text: str) -> set[date]:
    """The days named in a page, a message or the text of a file; ISO moments by local day."""
    plain = unescape(re.sub(r"&#x([0-9a-f]+);", lambda m: chr(int(m[1], 16)), text))
    found = {day for shape in _SHAPES for m in shape.finditer(plain) if (day := _day(m))}
    return found | {day for m in _MOMENT.finditer(plain) if (day := _local_day(m[0]))}


def days_from(text: str, day: date) -> set[date]:
    """The named days from `day` on, and not further than anybody promises a result."""
    return {one for one in days_in(text) if day <= one < day + timedelta(days=400)}


def words_of(html: str) -> str:
    """What a reader of a page reads, hidden attributes included, styles left out."""
    return re.sub(r"<style.*?</style>", " ", html, flags=re.DOTALL)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["m"])
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def _local_day(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.date()
    return moment.astimezone(HERE).date()
