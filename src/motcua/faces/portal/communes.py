"""The communes of the province as choices of a select."""

from collections.abc import Sequence

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from motcua.faces.components.fields import Choice
from motcua.faces.components.words import local
from motcua.law.text import fold
from motcua.registers.orgs.queries import COMMUNE_KINDS, units_on

KEEP_SECONDS = 600


def _communes() -> Sequence[tuple[str, str, str, str]]:
    """(national code, path, name, Vietnamese name) in Vietnamese order."""
    key = f"portal:communes:both:{get_language()}"
    known: Sequence[tuple[str, str, str, str]] | None = cache.get(key)
    if known is None:
        rows = units_on(timezone.localdate()).filter(kind__in=COMMUNE_KINDS).order_by("sort_key")
        known = [(row.national_code, row.path, local(row), row.name_vi) for row in rows]
        cache.set(key, known, KEEP_SECONDS)
    return known


def commune_choices() -> list[Choice]:
    """By national code, as forms store a commune."""
    return [Choice(code, name) for code, _, name, _ in _communes()]


def office_choices() -> list[Choice]:
    """By path, as a dossier names the unit that decides."""
    return [Choice(path, name) for _, path, name, _ in _communes()]


def office_of_code(code: str) -> str:
    """The path of the commune with this national code, or empty."""
    return next((path for known, path, _, _ in _communes() if known == code), "")


def office_of_address(address: str) -> str:
    """The path of the commune that an address names, or empty; the longest name wins.

    Addresses are Vietnamese, whatever the language of the page.
    """
    plain = fold(address)
    found = [(len(name), path) for _, path, _, name in _communes() if fold(name) in plain]
    return max(found)[1] if found else ""
