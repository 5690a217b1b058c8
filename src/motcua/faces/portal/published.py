"""Facts of a procedure, as published, in a person's words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from motcua.faces.components.words import count, money

JSON = Mapping[str, Any]


def term_words(limit: JSON | None) -> str:
    """`20 ngày làm việc`, from {n, unit}; empty where the source says nothing."""
    if not limit:
        return ""
    n = limit["n"]
    whole = int(n) if float(n).is_integer() else n
    patterns = {
        "working_day": ngettext("%(n)s working day", "%(n)s working days", int(n)),
        "day": ngettext("%(n)s day", "%(n)s days", int(n)),
        "working_hour": ngettext("%(n)s working hour", "%(n)s working hours", int(n)),
        "hour": ngettext("%(n)s hour", "%(n)s hours", int(n)),
        "month": ngettext("%(n)s month", "%(n)s months", int(n)),
    }
    return patterns[limit["unit"]] % {"n": whole}


def fee_words(fee: JSON | None) -> str:
    """`2.000 đ / trang`, `Miễn phí`, `10 USD / bản`; empty where nothing is known."""
    if not fee:
        return ""
    currency = fee.get("currency", "VND")
    amount = fee["amount"]
    text = money(amount) if currency == "VND" or not amount else f"{count(amount)} {currency}"
    return f"{text} / {fee['per']}" if fee.get("per") else text


def channel_word(channel: str) -> str:
    return {
        "online": gettext("Online"),
        "counter": gettext("At the counter"),
        "post": gettext("By post"),
    }.get(channel, channel)


def level_words(levels: list[str]) -> str:
    words = {
        "xa": gettext("Commune"),
        "tinh": gettext("Province"),
        "bo": gettext("Ministry"),
        "khac": gettext("Other agency"),
    }
    return ", ".join(words[one] for one in levels if one in words)


def audience_words(audience: list[str]) -> str:
    words = {
        "citizen": gettext("citizens"),
        "overseas": gettext("Vietnamese living abroad"),
        "foreigner": gettext("foreigners"),
        "foreign_resident": gettext("foreigners living in Việt Nam"),
        "organisation": gettext("organisations"),
        "enterprise": gettext("enterprises"),
        "foreign_enterprise": gettext("foreign-invested enterprises"),
        "domestic_enterprise": gettext("domestic enterprises"),
        "foreign_organisation": gettext("foreign organisations"),
        "cooperative": gettext("cooperatives"),
        "official": gettext("officials"),
        "party_member": gettext("Party members"),
        "party_organisation": gettext("Party organisations"),
    }
    text = ", ".join(words[one] for one in audience if one in words)
    return text[:1].upper() + text[1:]
