"""The five things of the morning in words: what, until when, who must act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from motcua.faces.board.breaking import Break, Share
from motcua.faces.board.words import decimal
from motcua.faces.components.parts import State
from motcua.faces.components.words import full_moment, local

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the morning. `who` is the post that must act, `where` the units with it."""

    key: str
    n: str
    what: str
    until: str
    who: str
    where: str
    tag: str
    state: State
    href: str


def item(found: Break, at: datetime, query: str) -> Item:
    """The words of one thing that breaks."""
    broken = found.first < at
    words = _since(found.key) if broken else gettext("Until %(when)s")
    return Item(
        key=found.key,
        n=decimal(found.n, 0),
        what=_what(found.key, found.n),
        until=words % {"when": full_moment(found.first)},
        who=_who(found.key),
        where=_where(found.shares),
        tag=_tag(found.key, broken=broken),
        state="bad" if broken else "warn",
        href=reverse("board:today-list", args=[found.key]) + query,
    )


def _since(key: str) -> str:
    if key == "apology":
        return gettext("The oldest letter was due %(when)s")
    return gettext("The oldest since %(when)s")


def _tag(key: str, *, broken: bool) -> str:
    """The shape beside the words: of the dossier, or of the letter that should have gone out."""
    if key == "late":
        return gettext("Already late")
    if not broken:
        return gettext("Can still be saved")
    return gettext("Some letters overdue") if key == "apology" else gettext("Some already late")


def title_of(key: str) -> str:
    """The heading of the list behind one of them."""
    return {
        "first-answer": gettext("First answers due today"),
        "apology": gettext("Apologies due"),
        "click": gettext("Signed results that wait for number and seal"),
        "late": gettext("Late dossiers"),
        "petition": gettext("Petitions due"),
    }[key]


def _what(key: str, n: int) -> str:
    return {
        "first-answer": ngettext(
            "dossier needs its first answer before the 8 working hours are over",
            "dossiers need their first answer before the 8 working hours are over", n,
        ),
        "apology": ngettext(
            "dossier is about to be late: a letter of apology is due",
            "dossiers are about to be late: letters of apology are due", n,
        ),
        "click": ngettext(
            "signed result waits only for its number and seal",
            "signed results wait only for their number and seal", n,
        ),
        "late": ngettext("dossier is late", "dossiers are late", n),
        "petition": ngettext(
            "petition must be answered today", "petitions must be answered today", n
        ),
    }[key]  # fmt: skip


def _who(key: str) -> str:
    return {
        "first-answer": gettext("One-stop counter"),
        "apology": gettext("Specialist and leader"),
        "click": gettext("Records clerk"),
        "late": gettext("Head of the unit"),
        "petition": gettext("Head of the unit"),
    }[key]


def _where(shares: Iterable[Share]) -> str:
    """`Xã Sa Thầy (5), Sở Tư pháp (2), 4 đơn vị khác`."""
    known = list(shares)
    said = [f"{local(each)} ({decimal(each.n, 0)})" for each in known[:SHOWN]]
    rest = len(known) - SHOWN
    if rest > 0:
        said.append(ngettext("%(n)s other unit", "%(n)s other units", rest) % {"n": rest})
    return ", ".join(said)
