"""Saved filters: their addresses, and which one an officer meets first."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.casework.dossiers.desk_queries import Wish
from motcua.faces.desk.words import filter_word
from motcua.registers.people.actor import Actor

SLUGS: Mapping[str, str] = {
    "to_answer": "cho-tra-loi", "mine": "viec-cua-toi", "to_sign": "cho-ky",
    "to_seal": "vao-so-dong-dau", "supplement": "cho-bo-sung", "due_soon": "sap-den-han",
    "apology": "can-xin-loi", "late": "qua-han", "hand_over": "cho-tra-ket-qua",
    "mirrored": "theo-doi", "all": "tat-ca",
}  # fmt: skip
NAMES = {slug: name for name, slug in SLUGS.items()}
FIRST = {"counter": "to_answer", "specialist": "mine", "leader": "to_sign", "clerk": "to_seal",
         "office": "late"}  # fmt: skip
ALARMING = ("late", "apology")


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One line of the left column."""

    slug: str
    title: str
    count: int
    chosen: bool
    alarming: bool


def wish_of(actor: Actor, query: Mapping[str, str]) -> Wish:
    """What the address asks for; what it does not know is left out."""
    first = FIRST.get(actor.role, "all")
    name = NAMES.get(query.get("loc", ""), first)
    return Wish(name, query.get("tim", "").strip()[:80], query.get("don-vi", "")[:80])


def saved_filters(wish: Wish, counted: Mapping[str, int]) -> list[SavedFilter]:
    """All filters in the order of the day's work."""
    return [
        SavedFilter(
            slug, filter_word(name), counted.get(name, 0), wish.filter == name and not wish.text,
            name in ALARMING and counted.get(name, 0) > 0,
        )
        for name, slug in SLUGS.items()
    ]  # fmt: skip


def slug_of(wish: Wish) -> str:
    return SLUGS[wish.filter]
