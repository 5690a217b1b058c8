"""A child that does not outlive its parent, not even after kill -9."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def tether_to_parent() -> Callable[[], None]:
    """What a child does between fork and exec: ask the kernel for SIGTERM when we die.

    Linux only; elsewhere it does nothing, and children end with Ctrl-C or SIGTERM only.
    The library is loaded here, before the fork: after it nothing may allocate locks.
    """
    if not sys.platform.startswith("linux"):
        return lambda: None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask
