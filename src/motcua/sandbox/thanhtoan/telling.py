"""Telling the partner: a signed POST to its address, in its own thread, repeated when told."""

import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from motcua.sandbox.core import faults
from motcua.sandbox.wire import Data

TRIES = 3
LOOPBACK = ("127.0.0.1", "localhost", "testserver")


@dataclass(frozen=True, slots=True)
class How:
    """How a call-back is told: how often, how late (seconds), or with a fault on purpose."""

    times: int = 1
    delay: float = 0.0
    forged: bool = False


def tell(url: str, report: Data, how: How) -> None:
    """Starts telling; returns after a second at the latest, the rest goes on behind."""
    if urlsplit(url).hostname not in LOOPBACK or how.times < 1:
        return
    told = report | {"MaXacThuc": "0" * 64} if how.forged else report
    times = max(how.times, 2) if faults.of("thanhtoan").duplicate else how.times
    thread = threading.Thread(target=_deliver, args=(url, told, times, how.delay), daemon=True)
    thread.start()
    if not how.delay:
        thread.join(timeout=1.0)


def _deliver(url: str, report: Data, times: int, delay: float) -> None:
    time.sleep(delay)
    for _ in range(times):
        for attempt in range(TRIES):
            if _post(url, report):
                break
            time.sleep(attempt + 1)


def _post(url: str, report: Data) -> bool:
    """Whether the partner took it (any answer below 500 settles it)."""
    session = requests.Session()
    session.trust_env = False
    try:
        return session.post(url, json=report, timeout=5).status_code < 500
    except requests.RequestException:
        return False
