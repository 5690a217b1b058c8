"""One program of the group."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.ops.processes.tether import tether_to_parent


def motcua_command(*words: str) -> list[str]:
    """Our own command line in this very Python."""
    return [sys.executable, "-m", "motcua.ops.cli", *words]


@dataclass(frozen=True)
class Program:
    """What to run. `once` programs end by themselves and are not started again."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    once: bool = False


class Child:
    """A running program in a session of its own: Ctrl-C reaches us only, we stop it in order."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.begun = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands
            program.command,
            env=os.environ | program.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=tether_to_parent(),  # noqa: PLW1509 -- we have one thread only
        )

    def ended(self) -> int | None:
        """The exit status, None while it runs."""
        return self.process.poll()

    def wait(self) -> int:
        """Waits for its end and returns the exit status."""
        return self.process.wait()

    def ask_to_stop(self) -> None:
        """SIGTERM; returns at once."""
        if self.ended() is None:
            self.process.send_signal(signal.SIGTERM)

    def make_end(self, patience: float) -> None:
        """Waits `patience` seconds, then kills it with everything it started."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
