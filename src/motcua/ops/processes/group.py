"""The group: keeps its programs running until it is told to stop."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from motcua.ops.processes.child import Child, Program

TICK = 0.2
BACK_OFF = (1.0, 2.0, 5.0, 10.0)
STEADY = 60.0
"""A program that ran this many seconds begins its back-off anew."""
PATIENCE = 15.0


class Stopped(Exception):
    """Somebody asked us to stop, by the signal of this name."""


@dataclass
class _Fate:
    """How a program has fared."""

    program: Program
    child: Child | None = None
    deaths: int = 0
    start_at: float = 0.0


@dataclass
class Group:
    """Programs that live and end together. `say` prints one sentence for a person."""

    say: Callable[[str], None]
    fates: list[_Fate] = field(default_factory=list)

    def start(self, program: Program) -> None:
        """Starts a program and watches it from now on."""
        self.fates.append(_Fate(program, Child(program)))

    def watch(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Restarts what dies until `until()` holds (True) or too much has died (False)."""
        while not until():
            for fate in list(self.fates):
                if not self._look_after(fate):
                    return False
            time.sleep(TICK)
        return True

    def stop(self) -> None:
        """Asks all to stop, last started first, and kills who does not."""
        children = [fate.child for fate in reversed(self.fates) if fate.child]
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for child in children:
            child.make_end(max(0.1, deadline - time.monotonic()))
        self.fates.clear()

    def _look_after(self, fate: _Fate) -> bool:
        """Starts a dead program again; False when it died too often to go on."""
        if fate.child is None:
            if time.monotonic() >= fate.start_at:
                fate.child = Child(fate.program)
            return True
        status = fate.child.ended()
        if status is None:
            return True
        fate.child.make_end(0)
        if fate.program.once and status == 0:
            self.fates.remove(fate)
            return True
        return self._after_death(fate, fate.child, status)

    def _after_death(self, fate: _Fate, child: Child, status: int) -> bool:
        fate.deaths = 1 if time.monotonic() - child.begun > STEADY else fate.deaths + 1
        fate.child = None
        if fate.deaths > len(BACK_OFF):
            self.say(f"{fate.program.name} ended {fate.deaths} times in a row; stopping everything")
            return False
        wait = BACK_OFF[fate.deaths - 1]
        fate.start_at = time.monotonic() + wait
        self.say(f"{fate.program.name} ended ({_how(status)}); starting it again in {wait:g} s")
        return True


def _how(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"


def stop_on_signals() -> None:
    """From now on SIGINT, SIGTERM and SIGHUP raise `Stopped` in the main thread, once."""

    def raise_stopped(number: int, _frame: FrameType | None) -> None:
        ignore_signals()
        raise Stopped(signal.Signals(number).name)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_stopped)


def ignore_signals() -> None:
    """While stopping, an impatient second Ctrl-C must not leave children behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
