"""The web servers of the group."""

import os
import sys

from motcua.ops.processes.child import Program, motcua_command


def granian(application: str, port: int, *, workers: int, threads: int) -> list[str]:
    """The command that serves a WSGI application on 127.0.0.1."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--no-ws", "--workers", str(workers),
        "--blocking-threads", str(threads), "--respawn-failed-workers",
        "--workers-kill-timeout", "5s", "--log-level", "error", application,
    ]  # fmt: skip


def web(port: int, environment: dict[str, str]) -> Program:
    """Our own web application: one process for each of the first two processors."""
    workers = min(2, os.cpu_count() or 1)
    command = granian("motcua.ops.wsgi:application", port, workers=workers, threads=8)
    return Program("web", command, environment)


def sandbox(port: int, environment: dict[str, str]) -> Program:
    """The stand-ins of outside systems."""
    return Program("sandbox", motcua_command("sandbox", "--port", str(port)), environment)


def worker(environment: dict[str, str]) -> Program:
    """Followers and duties of the clock."""
    return Program("worker", motcua_command("worker"), environment)
