"""Who uses the server keeps it up; the last one out stops it.

Every user holds a shared lock on HOME/pg.lock, which the kernel drops even after kill -9. Whoever
gets the lock alone may stop the server: a leaving command tries at once, and a small keeper
process waits for it, so that no server outlives its users.
"""

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database.addresses import Addresses, addresses, answers
from motcua.ops.database.cluster import make_cluster
from motcua.ops.database.places import cluster_folder, prepare_places
from motcua.ops.database.process import running_port, start, stop
from motcua.ops.home import make_home


@contextlib.contextmanager
def running(home: Path, *, durable: bool = True) -> Iterator[Addresses]:
    """Addresses of a server that answers, started if none runs, stopped if nobody else uses it.

    With `DATABASE_URL` set nothing is started. `durable=False` is for tests: fast, and a crash of
    the machine may lose everything.
    """
    if os.environ.get("DATABASE_URL"):
        yield addresses(home)
        return
    home = home.absolute()
    try:
        with locked(home, "pg.lock", fcntl.LOCK_SH):
            ensure_server(home, durable=durable)
            yield addresses(home)
    finally:
        stop_if_unused(home, wait=False)


@contextlib.contextmanager
def found_running(home: Path) -> Iterator[Addresses | None]:
    """Addresses of a server that answers already, kept up meanwhile; None where none does.

    Starts nothing and makes nothing, so that a command which needs no database may ask.
    """
    with contextlib.ExitStack() as held:
        yield _addresses_that_answer(home.absolute(), held)


def _addresses_that_answer(home: Path, held: contextlib.ExitStack) -> Addresses | None:
    try:
        if not os.environ.get("DATABASE_URL"):
            if running_port(cluster_folder(home)) is None:
                return None
            # Taken only by one who is stopping the server at this moment.
            held.enter_context(locked(home, "pg.lock", fcntl.LOCK_SH | fcntl.LOCK_NB))
        found = addresses(home)
    except (OSError, Refused):  # another person's home: its lock or its secrets are not ours
        return None
    return found if answers(found.application) else None


def stop_if_unused(home: Path, *, wait: bool) -> bool:
    """Stops the server if no one holds it; with `wait` as soon as no one does."""
    mode = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
    try:
        with locked(home, "pg.lock", mode):
            if running_port(cluster_folder(home)):
                stop(prepare_places(home))
    except BlockingIOError:
        # Another user, or the keeper, which was quicker and is stopping it: wait for that one.
        with locked(home, "pg.lock", fcntl.LOCK_SH):
            return running_port(cluster_folder(home)) is None
    return True


def ensure_server(home: Path, *, durable: bool = True) -> bool:
    """Starts the server unless it runs; returns whether it had to. Call it inside `running`."""
    if os.environ.get("DATABASE_URL"):
        return False
    with locked(home, "pg.start.lock", fcntl.LOCK_EX):
        if running_port(cluster_folder(home)):
            return False
        places = prepare_places(home)
        make_cluster(places)
        port = start(places, durable=durable)
        _leave_keeper(home)
        from motcua.ops.database.roles import make_roles  # the keeper needs no database driver

        make_roles(home, port)
    return True


def _leave_keeper(home: Path) -> None:
    """A process of its own session, deaf to Ctrl-C, that outlives us and stops the server."""
    subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", "motcua.ops.database.keeper", str(home)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )


@contextlib.contextmanager
def locked(home: Path, name: str, mode: int) -> Iterator[None]:
    """Holds a file lock of the home; raises BlockingIOError with LOCK_NB if it is taken."""
    handle = os.open(make_home(home) / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, mode)
        yield
    finally:
        os.close(handle)
