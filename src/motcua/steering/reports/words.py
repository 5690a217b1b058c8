"""Words, numbers and dates of the board, in Vietnamese and in English."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from motcua.law.formats import en_date, vi_date
from motcua.steering.facts.localtime import date_of
from motcua.steering.indicators.figure import Number

Lang = Literal["vi", "en"]
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HERE = Path(__file__).parent
VIETNAMESE = _HERE / "reasons_vi.yaml"
"""Vietnamese of the reasons that steering gives, read by the live board too."""


@dataclass(frozen=True)
class Words:
    """One language of the board."""

    lang: Lang

    def __call__(self, key: str, **values: object) -> str:
        """A text of `words.yaml`, its places filled; `…_one` where its `n` is one."""
        told = _texts()[key]
        text = told[self.lang]
        if str(values.get("n")) == "1":
            text = told.get(f"{self.lang}_one", text)
        return text % values if values else text

    def why(self, reason: str | None) -> str:
        """A reason that steering keeps in English."""
        if not reason or self.lang == "en":
            return reason or ""
        head, _, last = reason.partition(": ")
        for pattern, text in _sentences():
            if match := pattern.fullmatch(reason):
                return _ISO.sub(r"\3/\2/\1", match.expand(text))
        whole = _reasons().get(reason)
        if whole is None and last and f"{head}: %s" in _reasons():
            whole = _reasons()[f"{head}: %s"] % self.why(last)
        return whole or reason

    def code(self, code: object) -> str:
        """A code of the facts in plain words; unknown ones as they are."""
        return self(f"x_{code}") if f"x_{code}" in _texts() else str(code)

    def named(self, key: str) -> str:
        """The name of a column; one that has none is named as it is written."""
        return self(key) if key in _texts() else key

    def n(self, value: Number | None, digits: int = 0) -> str:
        """1.234,5 or 1,234.5; a dash where nothing is known."""
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.lang == "vi" else text

    def value(self, value: Number | None, unit: str) -> str:
        """A figure with its unit; durations in hours or days."""
        if value is None:
            return "–"
        if unit == "%":
            return f"{self.n(value, 2)} %" if self.lang == "vi" else f"{self.n(value, 2)}%"
        if unit == "s":
            hours = value / 3600
            return f"{self.n(hours, 1)} {self('hours')}"
        digits = 2 if isinstance(value, float) and not value.is_integer() else 0
        units = {"dong": " đ", "point": f" {self('points')}"}
        return self.n(value, digits) + units.get(unit, "")

    def day(self, day: date | int | None) -> str:
        if day is None:
            return "–"
        held = date_of(day) if isinstance(day, int) else day
        return vi_date(held) if self.lang == "vi" else en_date(held)


@cache
def _texts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        (_HERE / "words.yaml").read_text(encoding="utf-8")
    )
    return found


@cache
def _sentences() -> list[tuple[re.Pattern[str], str]]:
    raw = yaml.safe_load((_HERE / "sentences_vi.yaml").read_text(encoding="utf-8"))
    return [(re.compile(pattern), text) for pattern, text in raw]


@cache
def _reasons() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(VIETNAMESE.read_text(encoding="utf-8"))
    return found
