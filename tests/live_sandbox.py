"""The real sandbox in a process of its own, on a free port, with a home of its own."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from pytest_django import Settings

from motcua.ops.settings.connectors import NAMES
from waiting import PATIENCE, eventually

ATTEMPTS = 3
UNHURRIED: dict[str, Any] = {"timeout": 30.0, "rest": 0.2}
"""Options of a connector that no busy machine makes give up."""
HASTY: dict[str, Any] = {"timeout": 0.3, "rest": 0.2}
"""Options for a test about silence, which need not take long."""


@dataclass(frozen=True, slots=True)
class LiveSandbox:
    """What a test does to the outside systems, over HTTP like everybody else."""

    url: str

    def reset(self) -> None:
        """Forgets everything that a test left behind."""
        self.post("__reset")

    def faults(self, **systems: dict[str, Any]) -> None:
        """`faults(dancu={"down": True})`; `{}` heals a system."""
        self.post("__faults", systems)

    def seen(self, system: str) -> list[dict[str, Any]]:
        """The requests that a system received, oldest first."""
        rows: list[dict[str, Any]] = self.get(f"__seen?system={system}").json()
        return rows

    def post(self, path: str, body: object = None) -> Any:
        """POSTs JSON and gives the answer, which must be good."""
        reply = _session().post(f"{self.url}/{path}", json=body or {}, timeout=PATIENCE)
        reply.raise_for_status()
        return reply.json()

    def get(self, path: str) -> requests.Response:
        """GETs a page or an object."""
        return _session().get(f"{self.url}/{path}", timeout=PATIENCE)

    def press(self, pay_url: str, button: str, **options: str) -> requests.Response:
        """Presses a button of a payment page: tra, that_bai, huy; not following the redirect."""
        return _session().post(
            f"{pay_url.rstrip('/')}/quyet-dinh",
            data={"chon": button, **options},
            timeout=PATIENCE,
            allow_redirects=False,
        )


@contextmanager
def running_sandbox() -> Iterator[LiveSandbox]:
    """Starts it, waits until it answers, stops it at the end."""
    with tempfile.TemporaryDirectory(prefix="motcua-sandbox-") as home:
        server, url = _answering(Path(home))
        try:
            yield LiveSandbox(url)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def point_at(sandbox: LiveSandbox, settings: Settings, **others: dict[str, Any]) -> None:
    """Our connectors speak with this sandbox, unhurried unless `others` says so."""
    settings.MOTCUA_DEMO = True
    settings.MOTCUA_SANDBOX_URL = sandbox.url
    settings.MOTCUA_CONNECTORS = dict.fromkeys(NAMES, UNHURRIED) | others


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answering(home: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Somebody else may take a port between our looking and our listening: then another one."""
    for _ in range(ATTEMPTS):
        port = free_port()
        server, url = _start(home, port), f"http://127.0.0.1:{port}"
        if _comes_up(server, url):
            return server, url
        server.kill()
        server.wait()
    raise RuntimeError("the sandbox did not become ready")


def _comes_up(server: subprocess.Popen[bytes], url: str) -> bool:
    eventually(lambda: server.poll() is not None or _answers(url))
    return server.poll() is None


def _answers(url: str) -> bool:
    try:
        return _session().get(f"{url}/__health", timeout=10).ok
    except requests.RequestException:
        return False


def _start(home: Path, port: int) -> subprocess.Popen[bytes]:
    env = {**os.environ, "MOTCUA_HOME": str(home), "MOTCUA_SANDBOX_PORT": str(port)}
    env["DJANGO_SETTINGS_MODULE"] = "motcua.sandbox.settings"
    subprocess.run([sys.executable, "-m", "motcua.sandbox.start"], env=env, check=True)
    return subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port),
            "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error",
            "motcua.sandbox.wsgi:application",
        ],
        env=env,
    )  # fmt: skip


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session
