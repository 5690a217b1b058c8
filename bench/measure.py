"""What a line of the benchmark is, and how rates are measured."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """`ratio` = value beside floor; above 1 is better than the floor where more is better.

    `spread` is (largest - smallest) / median of the rounds.
    """

    value: float
    unit: str
    floor: float
    ratio: float
    spread: float


def alternating(
    ours: Callable[[], float], floor: Callable[[], float], *, unit: str, rounds: int = 5
) -> Line:
    """Runs both in turn, so that a busy moment of the machine meets both; medians."""
    pairs = [(ours(), floor()) for _ in range(rounds)]
    mine = statistics.median(one for one, _ in pairs)
    theirs = statistics.median(other for _, other in pairs)
    spread = (max(one for one, _ in pairs) - min(one for one, _ in pairs)) / mine
    return Line(round(mine, 1), unit, round(theirs, 1), round(mine / theirs, 4), round(spread, 3))


def rate(work: Sequence[T], do: Callable[[Sequence[T]], None], *, clients: int) -> float:
    """Items per second when `clients` threads share `work`; `do` gets each thread's part."""
    failures: list[BaseException] = []

    def part(mine: Sequence[T]) -> None:
        try:
            do(mine)
        except BaseException as error:  # noqa: BLE001 -- told in the main thread
            failures.append(error)

    threads = [
        threading.Thread(target=part, args=(work[number::clients],)) for number in range(clients)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    if failures:
        raise failures[0]
    return len(work) / seconds
