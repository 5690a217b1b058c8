"""Everyday words → official words, read from `data/everyday.yaml`. Pure."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from motcua.law.text import fold, words

_I_OR_Y = re.compile(r"(qu|[hklmst])i")
DATA = Path(__file__).parent / "data" / "everyday.yaml"


@dataclass(frozen=True, slots=True)
class Everyday:
    """Phrases as tuples of folded words, longest first."""

    meanings: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    empty: tuple[tuple[str, ...], ...]
    special: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A question in folded words: what was said (`own`) and what it officially means."""

    own: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, without marks, abbreviations written out."""
    short = _abbreviations()
    folded = (_folded(word) for word in words(text))
    return tuple(out for word in folded for out in short.get(word, (word,)))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Without marks, and with one spelling of i and y: ký, kí; lý, lí; quý, quí."""
    plain = fold(word)
    return f"{plain[:-1]}y" if _I_OR_Y.fullmatch(plain) else plain


@cache
def _file() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    return data


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        short: tuple(_folded(word) for word in words(full))
        for short, full in _file()["short"].items()
    }


@cache
def everyday() -> Everyday:
    """The shipped phrases."""
    data = _file()
    pairs = [
        (folded_words(say), folded_words(row["mean"]))
        for row in data["words"]
        for say in row["say"]
    ]
    pairs.sort(key=lambda pair: -len(pair[0]))
    empty = sorted((folded_words(text) for text in data["empty"]), key=len, reverse=True)
    return Everyday(tuple(pairs), tuple(empty), tuple(folded_words(t) for t in data["special"]))


def understand(said: tuple[str, ...]) -> Wish:
    """Takes empty phrases out and finds what the longest everyday phrases mean."""
    known = everyday()
    for phrase in known.empty:
        shorter = _without(said, phrase)
        said = shorter or said
    meant: list[tuple[str, ...]] = []
    rest: tuple[str | None, ...] = said
    for phrase, meaning in known.meanings:
        at = _find(rest, phrase)
        if at is not None:
            meant.append(meaning)
            rest = (*rest[:at], None, *rest[at + len(phrase) :])
    return Wish(said, tuple(meant))


def special_cases(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The special cases that a name speaks of."""
    line = f" {' '.join(name)} "
    return tuple(phrase for phrase, spaced in _spaced_cases() if spaced in line)


@cache
def _spaced_cases() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((phrase, f" {' '.join(phrase)} ") for phrase in everyday().special)


def contains(text: tuple[str | None, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words of the phrase stand in the text side by side."""
    return _find(text, phrase) is not None


def _find(text: tuple[str | None, ...], phrase: tuple[str, ...]) -> int | None:
    size = len(phrase)
    for at in range(len(text) - size + 1):
        if text[at : at + size] == phrase:
            return at
    return None


def _without(text: tuple[str, ...], phrase: tuple[str, ...]) -> tuple[str, ...]:
    at = _find(text, phrase)
    return text if at is None else (*text[:at], *text[at + len(phrase) :])
