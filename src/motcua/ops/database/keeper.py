"""Waits until nobody uses the server of a home any more, stops it and ends."""

import signal
import sys
from pathlib import Path

from motcua.ops.database.supervisor import stop_if_unused


def keep(home: Path) -> None:
    """Blocks while the server is in use. A closed terminal is no reason to leave."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if home.is_dir():
        stop_if_unused(home, wait=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
