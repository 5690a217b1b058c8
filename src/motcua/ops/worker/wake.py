"""Waking followers when something was appended to the ledger."""

import threading

import psycopg

from motcua.law.log import logger
from motcua.ledger.append import CHANNEL

log = logger(__name__)

AT_LEAST_EVERY = 1.0


class Waker:
    """Sleepers wait at most `AT_LEAST_EVERY` seconds, less when the ledger calls."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._heard = 0

    def heard(self) -> int:
        """A number that rises with every call; remember it before looking for work."""
        return self._heard

    def sleep(self, heard: int, seconds: float = AT_LEAST_EVERY) -> None:
        """Sleeps unless there was a call since `heard`."""
        with self._news:
            self._news.wait_for(lambda: self._heard != heard, timeout=seconds)

    def call(self) -> None:
        """Wakes every sleeper."""
        with self._news:
            self._heard += 1
            self._news.notify_all()

    def listen(self, url: str, stop: threading.Event) -> None:
        """Passes on the ledger's NOTIFY until `stop`; a lost connection is made anew."""
        while not stop.is_set():
            try:
                with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    while not stop.is_set():
                        for _ in connection.notifies(timeout=1.0, stop_after=1):
                            self.call()
            except psycopg.Error as error:
                log.warning("listening failed: %s", type(error).__name__)
                stop.wait(2.0)
