"""A brake for pages that could be used to guess: so many tries, then a pause."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from motcua.faces.portal.held import held
from motcua.law.errors import Refused

WINDOW_SECONDS = 15 * 60


def spend(request: HttpRequest, what: str, about: str) -> None:
    """Counts one try of this address and one about this thing; `Refused` when there were too
    many of either in a quarter of an hour. Nothing personal is kept, only a hash and a number."""
    most = held("guesses_per_quarter_hour", timezone.localdate()).integer()
    address = request.META.get("REMOTE_ADDR", "")
    for key, allowed in ((f"ip:{address}", most), (f"about:{about.upper()}", most)):
        if key != "about:":
            _count(f"portal:{what}:{_short(key)}", allowed)


def _count(key: str, allowed: int) -> None:
    cache.add(key, 0, WINDOW_SECONDS)
    if cache.incr(key) > allowed:
        raise Refused(
            "There were too many tries. Please wait a quarter of an hour.", code="too_many"
        )


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
