"""The real sandbox in a process of its own, on a free port, with a home of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

READY_SECONDS = 30


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
        reply = _session().post(f"{self.url}/{path}", json=body or {}, timeout=10)
        reply.raise_for_status()
        return reply.json()

    def get(self, path: str) -> requests.Response:
        """GETs a page or an object."""
        return _session().get(f"{self.url}/{path}", timeout=10)

    def press(self, pay_url: str, button: str, **options: str) -> requests.Response:
        """Presses a button of a payment page: tra, that_bai, huy; not following the redirect."""
        return _session().post(
            f"{pay_url.rstrip('/')}/quyet-dinh",
            data={"chon": button, **options},
            timeout=10,
            allow_redirects=False,
        )


@contextmanager
def running_sandbox() -> Iterator[LiveSandbox]:
    """Starts it, waits until it answers, stops it at the end."""
    with tempfile.TemporaryDirectory(prefix="motcua-sandbox-") as home:
        port = free_port()
        server = _start(Path(home), port)
        try:
            yield LiveSandbox(_wait(server, port))
        finally:
            server.terminate()
            server.wait(timeout=10)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def _wait(server: subprocess.Popen[bytes], port: int) -> str:
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if _session().get(f"{url}/__health", timeout=1).ok:
                return url
        except requests.RequestException:
            time.sleep(0.1)
    raise RuntimeError("the sandbox did not become ready")


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session
