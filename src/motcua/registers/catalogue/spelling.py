"""Rights the words of a question: one slip of a finger, or marks typed as letters. Pure."""

from collections.abc import Iterator, Mapping
from functools import cached_property

_LETTERS = "abcdeghiklmnopqrstuvxyz"
_DOUBLE = {"aa": "a", "ee": "e", "oo": "o", "dd": "d", "uw": "u", "ow": "o", "aw": "a"}
_TONE_KEYS = "sfrxj"
SHORTEST = 3


class Speller:
    """Knows the words of a catalogue (without marks) and how often each occurs."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def right(self, word: str) -> str:
        """The word itself when known, too short or a number; else the likeliest neighbour."""
        if word in self._counts or len(word) < SHORTEST or any(c.isdigit() for c in word):
            return word
        plain = untyped(word)
        if plain in self._counts:
            return plain
        near = [each for each in {*_edits(word), *_edits(plain)} if each in self._frequent]
        return max(near, key=lambda each: (self._counts[each], each), default=word)

    @cached_property
    def _frequent(self) -> frozenset[str]:
        return frozenset(word for word, n in self._counts.items() if n > 1 and len(word) > 1)


def untyped(word: str) -> str:
    """What keys of a Vietnamese keyboard left behind: "chuwngs" → "chung", "dduowcj" → "duoc"."""
    tones = [c for c in word[1:] if c in _TONE_KEYS]
    for pair, letter in _DOUBLE.items():
        word = word.replace(pair, letter)
    word = word.replace("w", "u" if word.startswith("w") else "")
    return word[0] + "".join(c for c in word[1:] if c not in _TONE_KEYS) if tones else word


def _edits(word: str) -> Iterator[str]:
    """All words one slip away: a letter missing, doubled, wrong, or two in the wrong order."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
