"""The installation that the benchmarks measure: a demo home of its own, served as `up` does."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.database import Addresses, running
from motcua.ops.health.probe import answers_ready, why_not_ready
from motcua.ops.ports import Ports
from motcua.ops.processes.group import Group
from motcua.ops.processes.servers import web

CLIENTS = 8
PATIENCE = 180


@dataclass(frozen=True)
class Stage:
    """Where the web listens, and the database behind it."""

    port: int
    urls: Addresses


@contextmanager
def set_stage() -> Iterator[Stage]:
    """A durable database with the demo's registers, and the web server of production size."""
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    home.chmod(0o711)
    ports = Ports.choose(0, 0)
    os.environ.update(ports.environment(home), DJANGO_SETTINGS_MODULE="motcua.ops.settings.demo")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    group = Group(lambda words: sys.stderr.write(f"{words}\n") and None)
    try:
        with running(home) as urls:
            subprocess.run([sys.executable, "-m", "motcua.ops.prepare"], check=True)
            _load_registers()
            group.start(web(ports.web, ports.environment(home)))
            try:
                _wait(group, ports.web)
                yield Stage(ports.web, urls)
            finally:
                group.stop()
                _close_connections()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait(group: Group, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    if not group.watch(lambda: answers_ready(port) or time.monotonic() > deadline):
        raise RuntimeError("the web died")
    if not answers_ready(port):
        raise RuntimeError(f"the web is not ready after {PATIENCE} s: {why_not_ready(port)}")


def _load_registers() -> None:
    import django

    django.setup()
    from motcua.ops.demoload.registers import load_registers

    load_registers()


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


class Browser:
    """One client that keeps its connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, session: str) -> int:
        """The status of a page."""
        self.connection.request("GET", path, headers={"Cookie": f"motcua_session={session}"})
        return self._status()

    def post(self, path: str, session: str) -> int:
        """The status after pressing the page's button."""
        token = "b" * 32
        self.connection.request(
            "POST",
            path,
            body="",
            headers={
                "Cookie": f"motcua_session={session}; motcua_csrf={token}",
                "X-CSRFToken": token,
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        return self._status()

    def _status(self) -> int:
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def session_of(account: object) -> str:
    """The key of a new session in which this account is signed in."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from motcua.faces.accounts.sessions import begin

    request = HttpRequest()
    request.session = SessionStore()
    begin(request, account)  # type: ignore[arg-type]
    request.session.save()
    return str(request.session.session_key)


def pause() -> None:
    """Lets connections close and checkpoints settle between two lines."""
    time.sleep(1.0)
