"""How figures, targets and reasons are written for people."""

import re
from collections.abc import Iterable
from functools import cache

import yaml
from django.utils.translation import get_language, gettext, ngettext

from motcua.steering.indicators import reasons
from motcua.steering.indicators.period import Period
from motcua.steering.plans.documents import Target
from motcua.steering.reports.words import VIETNAMESE

UNKNOWN = "–"


def value_words(value: float | None, unit: str) -> str:
    """`87,3 %`, `6 phút 12 giây`, `1.204`; a dash where there is no value."""
    if value is None:
        return UNKNOWN
    if unit == "%":
        return f"{decimal(value)} %"
    if unit == "s":
        return duration(round(value))
    if unit == "dong":
        return f"{decimal(value, 0)} đ"
    return decimal(value, 0 if float(value).is_integer() else 1)


def decimal(value: float, places: int = 1) -> str:
    """A number with its grouping; a share that is not whole never reads as 100 or 0."""
    text = f"{value:,.{places}f}"
    if places == 1:
        text = "99.9" if text == "100.0" and value < 100 else text
        text = "0.1" if text == "0.0" and value > 0 else text
        text = text.removesuffix(".0")
    if get_language() == "en":
        return text
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def duration(seconds: int) -> str:
    """`45 giây`, `6 phút 12 giây`, `31 giờ`; longer ones in days of 24 hours."""
    if seconds < 0:
        return f"−{duration(-seconds)}"
    minutes, rest = divmod(seconds, 60)
    if minutes < 1:
        return ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest}
    if minutes < 60:
        text = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
        return f"{text} {duration(rest)}" if rest else text
    hours = seconds / 3600
    if hours < 72:
        return gettext("%(n)s hours") % {"n": decimal(hours)}
    return gettext("%(n)s days") % {"n": decimal(hours / 24)}


def compared(comparator: str, value: str) -> str:
    """`ít nhất 95 %`, `dưới 8 phút`."""
    patterns = {
        ">=": gettext("at least %(value)s"),
        ">": gettext("more than %(value)s"),
        "<=": gettext("at most %(value)s"),
        "<": gettext("less than %(value)s"),
        "=": gettext("exactly %(value)s"),
    }
    return patterns[comparator] % {"value": value}


def target_words(target: Target) -> str:
    """The target as it is read."""
    reading = target.reading
    if reading is None:
        return gettext("not issued yet")
    if reading.unit in {"%", "s"}:
        return compared(reading.comparator, value_words(reading.value, reading.unit))
    return compared(reading.comparator, f"{value_words(reading.value, 'n')} {reading.unit}".strip())


def written_words(target: Target) -> str:
    """The target as the document writes it: `= 100 %`, `< 8 phút`."""
    if target.comparator == "exists":
        return gettext("it exists")
    if target.value is None:
        return gettext("no value in the document")
    return f"{target.comparator} {decimal(float(target.value))} {target.unit}"


def period_words(text: str, period: Period) -> str:
    """`năm 2026`, `quý 4/2026`, `tháng 11/2026`, or from day to day."""
    if ".." in text:
        days = {"first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}"}
        return gettext("%(first)s to %(last)s") % days
    if "Q" in text:
        return gettext("quarter %(n)s/%(year)s") % {"n": text[-1], "year": text[:4]}
    if "-" in text:
        return gettext("month %(n)s/%(year)s") % {"n": text[-2:], "year": text[:4]}
    return gettext("year %(year)s") % {"year": text}


def why(sentence: str | None) -> str:
    """A reason of steering in the language of the page; unknown ones as they are."""
    if not sentence or get_language() == "en":
        return sentence or ""
    known = vietnamese()
    if sentence in known:
        return known[sentence]
    head = reasons.ALL_EXCLUDED.removesuffix("%s")
    if sentence.startswith(head):
        return known[reasons.ALL_EXCLUDED] % why(sentence.removeprefix(head))
    for pattern, text in known.items():
        if found := _parts(pattern, sentence):
            return text % found
    return sentence


def whys(sentences: Iterable[str]) -> str:
    """Several reasons one after the other."""
    return " ".join(why(each) for each in sentences)


@cache
def vietnamese() -> dict[str, str]:
    """English reason → Vietnamese."""
    return dict(yaml.safe_load(VIETNAMESE.read_text(encoding="utf-8")))


def _parts(pattern: str, sentence: str) -> dict[str, str] | None:
    """What stands in the named places of a pattern, if the sentence is made from it."""
    if "%(" not in pattern:
        return None
    names = re.findall(r"%\((\w+)\)s", pattern)
    shape = re.escape(pattern)
    for name in names:
        shape = shape.replace(re.escape(f"%({name})s"), f"(?P<{name}>.+)")
    found = re.fullmatch(shape, sentence)
    return found.groupdict() if found else None
