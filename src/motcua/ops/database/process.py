"""The server's process: is it there, start it, stop it, recover after a kill."""

import contextlib
import shlex
import socket
import time
from pathlib import Path

import psutil

from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ops.database.places import Places
from motcua.ops.database.system_user import run

log = logger(__name__)

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "jit": "off",
    "shared_buffers": "128MB",
    "max_connections": "120",
    # A forgotten transaction holds up every follower of the ledger.
    "idle_in_transaction_session_timeout": "60s",
    # Statements and error details carry values of people: keep them out of the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
ATTEMPTS = 5
PORT_FILE = "pg.port"
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def port_in_pidfile(cluster: Path) -> int | None:
    """The port that the server wrote down at its start, whether it still runs or not."""
    lines = _pidfile(cluster)
    return int(lines[3]) if len(lines) > 3 and lines[3].isdigit() else None


def running_port(cluster: Path) -> int | None:
    """The port of the live server of this cluster, None if there is none."""
    return port_in_pidfile(cluster) if _live_pid(cluster) else None


def start(places: Places, *, durable: bool) -> int:
    """Starts the server on 127.0.0.1 and waits until it answers. It keeps the port it had, if
    that is still free: programs that lived through its death find it again."""
    _remove_foreign_pidfile(places.cluster)
    settings = SETTINGS if durable else SETTINGS | NOT_DURABLE
    for attempt in range(ATTEMPTS):
        port = _kept_port(places) if attempt < ATTEMPTS - 1 else free_port()
        chosen = {**settings, "port": str(port)}
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in chosen.items())
        done = run(places.user, [
            places.program("pg_ctl"), "-D", str(places.cluster), "-w", "-t", "90",
            "-l", str(places.cluster / "server.log"), "-o", options, "start",
        ])  # fmt: skip
        if done.returncode == 0:
            (places.home / PORT_FILE).write_text(f"{port}\n")
            return port
        # The port was taken meanwhile, or back ends of a killed server are still leaving.
        log.warning("database start failed attempt=%s: %s", attempt + 1, done.stderr.strip())
        time.sleep(0.5 * (attempt + 1))
    raise Refused(
        "The database does not start: %(why)s (see %(log)s)",
        why=_last_line(places.cluster / "server.log"),
        log=places.cluster / "server.log",
    )


def stop(places: Places) -> None:
    """Ends open sessions, writes everything down and stops; nothing to do if none runs."""
    if _live_pid(places.cluster) is None:
        return
    for mode in ("fast", "immediate"):
        done = run(places.user, [
            places.program("pg_ctl"), "-D", str(places.cluster), "-w", "-t", "45", "-m", mode,
            "stop",
        ])  # fmt: skip
        if done.returncode == 0 or _live_pid(places.cluster) is None:
            return


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at this moment."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server of ours could listen on this port of 127.0.0.1."""
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _kept_port(places: Places) -> int:
    try:
        kept = int((places.home / PORT_FILE).read_text())
    except (FileNotFoundError, ValueError):
        return free_port()
    return kept if is_free(kept) else free_port()


def _pidfile(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def _live_pid(cluster: Path) -> int | None:
    lines = _pidfile(cluster)
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    return pid if _is_our_server(pid, cluster) else None


def _is_our_server(pid: int, cluster: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return (
            process.status() != psutil.STATUS_ZOMBIE
            and "postgres" in process.name()
            and str(cluster) in process.cmdline()
        )
    except psutil.Error:
        return False


def _remove_foreign_pidfile(cluster: Path) -> None:
    """PostgreSQL clears a pid file of a dead process itself, but not when the number now belongs
    to another program, as happens after a container's restart."""
    lines = _pidfile(cluster)
    if not lines or not lines[0].strip().isdigit():
        return
    with contextlib.suppress(psutil.Error):
        if "postgres" not in psutil.Process(int(lines[0])).name():
            (cluster / "postmaster.pid").unlink(missing_ok=True)


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text(errors="replace").strip().splitlines()
    except OSError:
        lines = []
    return lines[-1] if lines else "no message"
