"""Doing things at the same moment, in threads with database connections of their own."""

import threading
from collections.abc import Callable

from django.db import connections

from motcua.law.errors import Refused


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Starts all deeds together; what each gave, or the `Refused` that it met, in order.

    Any other error fails the test that asked.
    """
    gate = threading.Barrier(len(deeds))
    answers: list[object] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            answers[place] = deed()
        except Exception as error:  # noqa: BLE001 -- told below, in the thread of the test
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive(), "two deeds wait for each other"
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, Refused):
            raise answer
    return answers


def refusals(answers: list[object]) -> list[str]:
    """The codes of those that were refused."""
    return sorted(answer.code for answer in answers if isinstance(answer, Refused))
