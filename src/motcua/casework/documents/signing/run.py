"""Running the signing library's coroutines, which wait for nothing here."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


def finished(work: Coroutine[object, object, T]) -> T:
    """The result of `work`.

    Not `asyncio.run`: in a main thread that touches signal handlers, and Python 3.11 then words an
    error with the whole result in it, which takes minutes for a large ASN.1 structure.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()
