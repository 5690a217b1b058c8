"""Waiting for what must become true, on a slow machine too."""

import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds. Far more than a busy machine with two processors needs; nothing waits so long in vain
but a test that fails."""


def eventually(holds: Callable[[], object], seconds: float = PATIENCE, every: float = 0.05) -> bool:
    """Whether `holds()` became true before the time was over; asks at least once."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True
