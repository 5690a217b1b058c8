"""Vietnamese text: one form of Unicode, folding for search, and the order of the alphabet."""

import re
import unicodedata

LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LEVEL = 1
_TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
_OF_LETTER = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn belong to the letter
_RANK = {letter: f"{n:02d}" for n, letter in enumerate(LETTERS, start=10)}
_WORD = re.compile(r"\d+(?:\.\w+)+|\w+(?:['’ʼ]\w+)*")


def nfc(text: str) -> str:
    """The composed form, in which everything is stored and compared."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: what a person types on a plain keyboard."""
    plain = "".join(
        mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark)
    )
    return nfc(plain.lower().replace("đ", "d"))


def words(text: str) -> list[str]:
    """The words in order, diacritics and case kept; H'Len and 1.014459.H35 are one word each."""
    return _WORD.findall(nfc(text))


def sort_key(text: str) -> str:
    """A key of plain digits whose byte order, in any collation, is the Vietnamese order.

    Syllable by syllable: first letters (a ă â b c d đ e ê …), then tones
    (level, grave, hook, tilde, acute, dot). Case does not count. Stored beside the name.
    """
    return "00".join(_syllable_key(word) for word in _WORD.findall(nfc(text).lower()))


def person_sort_key(name: str) -> str:
    """As `sort_key`, given name (the last word) first, as Vietnamese lists of people run."""
    parts = name.split()
    return sort_key(" ".join([*parts[-1:], *parts[:-1]]))


def _syllable_key(word: str) -> str:
    """Two digits a letter, then 01, then one digit of tone a letter; 00 stands between words."""
    parts = [_split(char) for char in word if char.isalnum()]
    letters = "".join(_RANK.get(base, "99") for base, _ in parts)
    tones = "".join(str(tone) for _, tone in parts)
    return f"{letters}01{tones}"


def _split(char: str) -> tuple[str, int]:
    """A composed character as its letter of the alphabet and its tone."""
    parts = unicodedata.normalize("NFD", char)
    kept = "".join(mark for mark in parts[1:] if mark in _OF_LETTER)
    tone = next((_TONES[mark] for mark in parts[1:] if mark in _TONES), _LEVEL)
    return unicodedata.normalize("NFC", parts[0] + kept), tone
