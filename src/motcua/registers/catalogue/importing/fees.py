"""The fee cell: an amount, "Miễn phí" or nothing, and the note that may contradict it."""

import re

from motcua.law.text import fold
from motcua.registers.catalogue.importing.facts import Fee
from motcua.registers.catalogue.importing.silence import NO_FEE

LEAST_DONG = 1000
_GROUPED = re.compile(r"\d{1,3}(,\d{3})*|\d+")
_MONEY = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:việt nam )?(đồng|vnđ|vnd|usd|đ\b)", re.I)
_FREE_NOTES = re.compile(
    r"\W*(khong|khong co|khong quy dinh|khong thu|khong thu phi|khong thu le phi|khong mat phi|"
    r"mien phi|mien le phi|mien thu phi|mien thu le phi|0 dong)?\W*"
)
_CHARGED = re.compile(r"\b(muc|nop|thu|dong) (phi|le phi)\b")
_PER = re.compile(r"\((?:đồng)? ?/ ?(?:0?1 )?([a-zà-ỹđ ]{2,30})\)")


def read_fee(
    cell: str, amount: str | None, currency: str | None, rest: str
) -> tuple[Fee | None, str]:
    """The fee of a row and, where it is not sure, why. `rest` is note and description."""
    if cell == "Không có thông tin":
        return None, NO_FEE
    note, description = split_note(rest)
    if amount is None or currency is None:
        return _free(note, description)
    return _amount(amount, "USD" if currency == "USD" else "VND", note, description)


def split_note(rest: str) -> tuple[str, str]:
    """The note in brackets behind a fee, and the text behind it.

    A bracket that never closes makes everything the note.
    """
    if not rest.startswith("("):
        return "", rest
    depth = 0
    for place, char in enumerate(rest):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return rest[: place + 1], rest[place + 1 :]
    return rest, ""


def _free(note: str, description: str) -> tuple[Fee | None, str]:
    if not _FREE_NOTES.fullmatch(fold(note)):
        return None, "“Miễn phí” with a note that says otherwise or more"
    if _MONEY.search(description) or _CHARGED.search(fold(description)):
        return None, "“Miễn phí” with a description that speaks of a charge"
    return Fee(0), ""


def _amount(text: str, currency: str, note: str, description: str) -> tuple[Fee | None, str]:
    if not _GROUPED.fullmatch(text):
        return None, "the amount is not grouped in thousands"
    amount = int(text.replace(",", ""))
    if currency == "VND" and amount < LEAST_DONG:
        return None, "an amount below 1,000 đồng"
    for words, where in ((note, "note"), (description, "description")):
        named = {(_number(n), _currency(word)) for n, word in _MONEY.findall(words)}
        if named - {(amount, currency)}:
            return None, f"the {where} names another amount"
    per = _PER.fullmatch(note)
    return Fee(amount, currency, per[1].strip() if per else ""), ""


def _number(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def _currency(word: str) -> str:
    return "USD" if word.lower() == "usd" else "VND"
