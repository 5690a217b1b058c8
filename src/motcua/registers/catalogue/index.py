"""An index of procedures in memory: BM25 over words and pairs of words, marks optional. Pure."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise

from motcua.law.text import nfc, words
from motcua.registers.catalogue.everyday import (
    Wish,
    contains,
    everyday,
    folded_words,
    special_cases,
    understand,
)
from motcua.registers.catalogue.spelling import Speller

K1, B = 1.2, 0.45
PAIR = 1.6
"""A pair of neighbours counts more than two words apart: most Vietnamese words are pairs."""
MARKED = 0.5
MEANT, OWN_BESIDE_MEANT = 1.0, 0.45
_BREAK = re.compile(r"(?<=.{16})(?: \(|;|/ ?(?=[A-ZĐ]))")
UNASKED = 0.85
LIKELY = 150
MEANING, ENOUGH, FAINT = 0.6, 0.3, 0.1
"""An answer has this share of what a phrase means, or of the question's own words side by side,
and this part of the best answer's score; below, nothing is more honest."""
NAME, REST, NAME_EN, FIELD, RESULT = 1.0, 0.6, 0.8, 0.25, 0.3


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the index sees it."""

    code: str
    name: str
    name_en: str = ""
    field: str = ""
    results: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    modelled: bool = False

    @property
    def prior(self) -> float:
        """People ask for what persons need nearby more often than for what ministries do."""
        near = 1.25 if "xa" in self.levels else 1.1 if "tinh" in self.levels else 0.85
        personal = 1.1 if "citizen" in self.audience else 0.95
        return near * personal * (1.15 if self.modelled else 1.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found procedure; scores compare only within one answer."""

    code: str
    name: str
    score: float


@dataclass
class Index:
    """Built once for a list of procedures, then asked many times."""

    entries: tuple[Entry, ...]
    _postings: dict[str, list[tuple[int, float]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._postings = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for term, weight in _weights(entry).items():
                self._postings[term].append((number, weight))

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], ...]:
        return tuple(folded_words(head_and_rest(entry.name)[0]) for entry in self.entries)

    @cached_property
    def _specials(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        return tuple(special_cases(folded_words(entry.name)) for entry in self.entries)

    @cached_property
    def _mean_length(self) -> float:
        return sum(map(len, self._names)) / max(1, len(self._names))

    @cached_property
    def _speller(self) -> Speller:
        counts = Counter(word for name in self._names for word in name)
        said = (word for phrase, _ in everyday().meanings for word in phrase)
        english = (word for entry in self.entries for word in folded_words(entry.name_en))
        return Speller(counts + Counter([*said, *english]))

    def search(self, text: str, top: int = 10) -> list[Hit]:
        """The best procedures for a question in everyday words, best first."""
        code = text.strip()
        exact = [Hit(e.code, e.name, 100.0) for e in self.entries if e.code == code[:8]]
        if exact:
            return exact[:top]
        said = tuple(self._speller.right(word) for word in folded_words(text))
        wish = understand(said)
        scores = self._scores(wish, text)
        likely = [n for n in nlargest(max(LIKELY, 4 * top), scores, key=lambda n: scores[n])
                  if self._answers(n, wish)]  # fmt: skip
        fitted = {n: scores[n] * self._fit(n, wish) for n in likely}
        faint = FAINT * max(fitted.values(), default=0.0)
        strong = [n for n in likely if fitted[n] >= faint]
        best = sorted(strong, key=lambda n: (-fitted[n], self.entries[n].code))
        return [
            Hit(self.entries[n].code, self.entries[n].name, round(fitted[n], 3)) for n in best[:top]
        ]

    def _scores(self, wish: Wish, text: str) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        own = OWN_BESIDE_MEANT if wish.meant else 1.0
        for term, weight in _asked(wish.own, own):
            self._add(term, weight, scores)
        for meaning in wish.meant:
            for term, weight in _asked(meaning, MEANT):
                self._add(term, weight, scores)
        for term in _marked(text):
            self._add(term, MARKED, scores)
        return scores

    def _add(self, term: str, weight: float, scores: dict[int, float]) -> None:
        found = self._postings.get(term)
        if not found:
            return
        idf = self._idf(term)
        for number, amount in found:
            length = len(self._names[number]) / self._mean_length
            scores[number] += (
                weight * idf * amount * (K1 + 1) / (amount + K1 * (1 - B + B * length))
            )

    def _answers(self, number: int, wish: Wish) -> bool:
        """Whether an entry speaks of the question at all.

        It does when it has what a phrase of the question means, or enough of the question's own
        words side by side. One word alone has to be there.
        """
        terms = self._terms[number]
        if any(self._share(meaning, terms) >= MEANING for meaning in wish.meant):
            return True
        if len(wish.own) == 1:
            return wish.own[0] in terms
        together = {word for pair in pairwise(wish.own) if " ".join(pair) in terms for word in pair}
        return self._share(wish.own, together) >= ENOUGH

    def _share(self, words: tuple[str, ...], found: Container[str]) -> float:
        """The part of the words that is found, 0…1; rare words weigh more."""
        whole = sum(map(self._idf, words))
        return sum(self._idf(word) for word in words if word in found) / whole if whole else 0.0

    @cached_property
    def _terms(self) -> tuple[frozenset[str], ...]:
        """The words of each entry."""
        found: list[set[str]] = [set() for _ in self.entries]
        for term, postings in self._postings.items():
            for number, _ in postings:
                found[number].add(term)
        return tuple(map(frozenset, found))

    def _idf(self, term: str) -> float:
        found = len(self._postings.get(term, ()))
        return math.log(1 + (len(self.entries) - found + 0.5) / (found + 0.5))

    def _fit(self, number: int, wish: Wish) -> float:
        """Special cases that nobody asked for come later; a name wholly asked for comes first."""
        name = self._names[number]
        said = (*wish.own, "", *(word for meaning in wish.meant for word in (*meaning, "")))
        covered = len([word for word in name if word in said]) / max(1, len(name))
        unasked = len([case for case in self._specials[number] if not contains(said, case)])
        return self.entries[number].prior * UNASKED**unasked * (0.7 + 0.6 * covered)


def head_and_rest(name: str) -> tuple[str, str]:
    """What a procedure is, and the cases that its name enumerates behind a bracket or stroke."""
    cut = _BREAK.search(name)
    return (name[: cut.start()], name[cut.start() :]) if cut else (name, "")


def _asked(said: tuple[str, ...], weight: float) -> Iterator[tuple[str, float]]:
    for word in dict.fromkeys(said):
        yield word, weight
    for pair in dict.fromkeys(_pairs(said)):
        yield pair, weight * PAIR


def _pairs(said: Iterable[str]) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise(said)]


def _marked(text: str) -> list[str]:
    """Words as written, when they have marks: "bò" is not "bố"."""
    return [_mark(word) for word in dict.fromkeys(words(nfc(text).lower())) if not word.isascii()]


@lru_cache(maxsize=20_000)
def _mark(word: str) -> str:
    """One term for both places of a tone: hoá, hóa."""
    return "=" + "".join(sorted(unicodedata.normalize("NFD", word)))


def _weights(entry: Entry) -> dict[str, float]:
    weights: dict[str, float] = {}
    head, rest = head_and_rest(entry.name)
    parts = [(head, NAME), (rest, REST), (entry.name_en, NAME_EN), (entry.field, FIELD)]
    parts += [(result, RESULT) for result in entry.results[:3]]
    for text, weight in parts:
        listed = folded_words(text)
        for term in {*listed, *_pairs(listed), *_marked(text)}:
            weights[term] = max(weights.get(term, 0.0), weight)
    return weights
