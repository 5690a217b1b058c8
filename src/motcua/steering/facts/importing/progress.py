"""A bar on standard error for work that takes longer than a moment."""

import sys
import time

QUIET_SECONDS = 1.0
_EVERY_TTY, _EVERY_LOG = 0.2, 5.0
_WIDTH = 30


class Progress:
    """Shows how much of `total` is done, once the work has lasted a second."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total = what, max(total, 1)
        self._begun = self._told = time.monotonic()
        self._shown = False

    def at(self, done: int) -> None:
        """Tells how much is done by now."""
        now = time.monotonic()
        every = _EVERY_TTY if sys.stderr.isatty() else _EVERY_LOG
        if now - self._begun < QUIET_SECONDS or now - self._told < every:
            return
        self._told, self._shown = now, True
        share = min(done / self.total, 1.0)
        bar = "#" * int(share * _WIDTH)
        start, end = ("\r", "") if sys.stderr.isatty() else ("", "\n")
        sys.stderr.write(f"{start}{self.what} [{bar:<{_WIDTH}}] {share:4.0%}{end}")
        sys.stderr.flush()

    def done(self) -> None:
        """Leaves the line of the bar."""
        if self._shown and sys.stderr.isatty():
            sys.stderr.write("\n")
