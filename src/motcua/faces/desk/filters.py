"""Saved filters: their addresses, whom each waits for, and which one an officer meets first."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.casework.dossiers.desk_queries import Wish
from motcua.faces.desk.words import filter_word
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor

SLUGS: Mapping[str, str] = {
    "to_answer": "cho-tra-loi", "mine": "viec-cua-toi", "to_sign": "cho-ky",
    "to_seal": "vao-so-dong-dau", "supplement": "cho-bo-sung", "due_soon": "sap-den-han",
    "apology": "can-xin-loi", "late": "qua-han", "hand_over": "cho-tra-ket-qua",
    "mirrored": "theo-doi", "all": "tat-ca",
}  # fmt: skip
NAMES = {slug: name for name, slug in SLUGS.items()}
# A filter waits for this officer when the access table grants them the verb that empties it.
EMPTIED_BY: Mapping[str, str] = {
    "to_answer": "receive", "to_sign": "sign_slip", "mine": "forward", "to_seal": "seal",
    "hand_over": "hand_over",
}  # fmt: skip
WATCHED = ("late", "apology", "due_soon", "to_answer", "supplement", "to_seal", "hand_over",
           "mirrored", "all")  # fmt: skip
ALARMING = ("late", "apology")


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One line of the left column."""

    slug: str
    title: str
    count: int
    chosen: bool
    alarming: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """The left column: what waits for the reader, and what lies in the whole unit."""

    own: tuple[SavedFilter, ...]
    unit: tuple[SavedFilter, ...]

    @property
    def waiting(self) -> list[SavedFilter]:
        """The reader's other lists that are not empty."""
        return [one for one in self.own if one.count and not one.chosen]

    @property
    def own_chosen(self) -> bool:
        """Whether the list on the screen is one of the reader's own."""
        return any(one.chosen for one in self.own)


def wish_of(
    actor: Actor,
    query: Mapping[str, str],
    counted: Mapping[str, int] | None = None,
    words: str = "",
) -> Wish:
    """What the address asks for, with the words looked for, which are never in it; what it does
    not know is left out.

    An address without a filter opens the first list that is not empty, by `counted`.
    """
    name = NAMES.get(query.get("loc", "")) or _first(actor, counted or {})
    return Wish(name, words, query.get("don-vi", "")[:80])


def saved_filters(actor: Actor, wish: Wish, counted: Mapping[str, int]) -> Filters:
    """All filters in the order of the day's work."""

    def line(name: str) -> SavedFilter:
        chosen = wish.filter == name and not wish.text
        count = counted.get(name, 0)
        return SavedFilter(SLUGS[name], filter_word(name), count, chosen,
                           name in ALARMING and count > 0)  # fmt: skip

    return Filters(tuple(map(line, _own(actor))), tuple(map(line, _watched(actor))))


def slug_of(wish: Wish) -> str:
    return SLUGS[wish.filter]


def _own(actor: Actor) -> tuple[str, ...]:
    return tuple(
        name for name, verb in EMPTIED_BY.items() if may(actor, verb, unit=actor.unit, owner=False)
    )


def _watched(actor: Actor) -> tuple[str, ...]:
    own = _own(actor)
    return tuple(name for name in WATCHED if name not in own)


def _first(actor: Actor, counted: Mapping[str, int]) -> str:
    names = (*_own(actor), *_watched(actor))
    return next((name for name in names if counted.get(name)), names[0])
