"""Where new ids, recording times and short secrets come from.

Normally: uuid7, the wall clock, the operating system's randomness. The demo's bulk writer and
the test that proves it equal to the verbs script them, so that both make the same rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from secrets import choice
from typing import Protocol
from uuid import UUID

from django.utils import timezone
from uuid6 import uuid7

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class Script(Protocol):
    """A scripted origin."""

    def new_id(self) -> UUID: ...

    def now(self) -> datetime: ...

    def letters(self, n: int) -> str: ...


_script: ContextVar[Script | None] = ContextVar("origin", default=None)


def new_id() -> UUID:
    """The next id: time-ordered, made in Python so that rows can be written in one go."""
    script = _script.get()
    return script.new_id() if script else UUID(int=uuid7().int)


def recorded_now() -> datetime:
    """The moment at which something is written down (not when it happened in law)."""
    script = _script.get()
    return script.now() if script else timezone.now()


def short_secret(n: int = 8) -> str:
    """A short secret for people to type, without 0/O, 1/I/L."""
    script = _script.get()
    return script.letters(n) if script else "".join(choice(LETTERS) for _ in range(n))


@contextmanager
def scripted(script: Script) -> Iterator[None]:
    """Ids, times and secrets come from `script` inside this block."""
    token = _script.set(script)
    try:
        yield
    finally:
        _script.reset(token)
