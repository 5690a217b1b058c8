"""The order in which everything starts, and how a person sees it."""

import contextlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database import running
from motcua.ops.database.supervisor import ensure_server
from motcua.ops.demo_state import needs_loading, read_state
from motcua.ops.health.probe import why_not_ready
from motcua.ops.home import make_home
from motcua.ops.ports import Ports
from motcua.ops.processes import servers
from motcua.ops.processes.child import Child, Program, motcua_command
from motcua.ops.processes.group import Group, Stopped, ignore_signals, stop_on_signals
from motcua.ops.trust import keep_demo_roots
from motcua.ops.welcome import welcome, welcome_production

DATABASE_EVERY = 2.0
TELL_EVERY = 15.0


@dataclass(frozen=True)
class Wishes:
    """`demo`: sandbox beside us, synthetic people. `load`: fill an empty home with them."""

    demo: bool
    load: bool


def run_up(home: Path, ports: Ports, wishes: Wishes) -> int:
    """Runs until Ctrl-C or SIGTERM (0), or until something dies for good (1)."""
    stop_on_signals()
    group = Group(say)
    status = 1
    try:
        with running(make_home(home)):
            try:
                _start(group, home, ports, wishes)
                status = 0 if group.watch(_database_kept_up(home)) else 1
            finally:
                ignore_signals()
                asked = sys.exception()
                say(f"stopping: {asked}" if isinstance(asked, Stopped) else "stopping")
                group.stop()
    except Stopped:
        status = 0
    say("stopped")
    return status


def say(words: str) -> None:
    """One sentence for the person at the terminal."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"motcua: {words}\n")
        sys.stderr.flush()


def _start(group: Group, home: Path, ports: Ports, wishes: Wishes) -> None:
    environment = ports.environment(home)
    ports.write(home)
    if wishes.demo:
        group.start(servers.sandbox(ports.sandbox, environment))
    preparing = Child(
        Program("prepare", [sys.executable, "-m", "motcua.ops.prepare"], environment, once=True)
    )
    try:
        if preparing.wait():
            raise Refused("The database could not be prepared; the reason stands above.")
    finally:
        preparing.make_end(5)
    group.start(servers.web(ports.web, environment))
    if wishes.load and needs_loading(home):
        group.start(Program("demo", motcua_command("demo-load"), environment, once=True))
    group.start(servers.worker(environment))
    if not group.watch(_ready(ports.web)):
        raise Refused("Motcua could not start; the reason stands above.")
    if wishes.demo and not keep_demo_roots(home, ports.sandbox):
        say("the sandbox did not give its root certificate; signatures will not be trusted")
    told = welcome(ports, read_state(home)) if wishes.demo else welcome_production(ports)
    sys.stdout.write(told)
    sys.stdout.flush()


def _ready(port: int) -> Callable[[], bool]:
    """Whether the web is ready; now and then it says why not."""
    said = time.monotonic()

    def ask() -> bool:
        nonlocal said
        why = why_not_ready(port)
        if why and time.monotonic() - said > TELL_EVERY:
            say(f"not ready yet: {why}")
            said = time.monotonic()
        return not why

    return ask


def _database_kept_up(home: Path) -> Callable[[], bool]:
    """Looks after the database every few seconds; never a reason to end."""
    looked = time.monotonic()

    def look() -> bool:
        nonlocal looked
        if time.monotonic() - looked > DATABASE_EVERY:
            if ensure_server(home):
                say("the database had died and was started again")
            looked = time.monotonic()
        return False

    return look
