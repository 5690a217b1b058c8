"""`motcua up`: everything starts, answers, and leaves nothing behind however it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from motcua.ops.database.places import cluster_folder
from motcua.ops.database.process import running_port
from waiting import PATIENCE, eventually

READY = re.compile(r"Motcua is ready: http://127\.0\.0\.1:(\d+)/")


@contextmanager
def up(home: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The process and the web's port, once it says that it is ready."""
    log = home / "up.log"
    command = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), "up"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    with log.open("w") as file:
        process = subprocess.Popen(
            [*command, "--port", "0", "--sandbox-port", "0", *words],
            stdout=file, stderr=subprocess.STDOUT, text=True, env=environment,
        )  # fmt: skip
    try:
        yield process, wait_for_port(process, log)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE)


def wait_for_port(process: subprocess.Popen[str], log: Path) -> int:
    eventually(lambda: READY.search(log.read_text()) or process.poll() is not None, 2 * PATIENCE)
    found = READY.search(log.read_text())
    assert found, log.read_text()
    return int(found[1])


def get(port: int, path: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return answer.status, answer.read()


def nothing_is_left(home: Path, programs: list[psutil.Process]) -> bool:
    return eventually(
        lambda: (
            running_port(cluster_folder(home)) is None
            and not any(
                one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in programs
            )
        )
    )


def programs_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.slow
def test_it_serves_and_ctrl_c_stops_everything_with_a_clean_database(home: Path) -> None:
    with up(home, "--empty") as (process, port):
        assert get(port, "/health/ready") == (200, b'{"ok": true, "why": ""}')
        assert get(port, "/health/live")[0] == 200
        assert b"motcua_follower_lag_entries{follower=" in get(port, "/metrics")[1]
        sandbox = json.loads((home / "ports.json").read_text())["sandbox"]
        assert get(sandbox, "/vneid/.well-known/openid-configuration")[0] == 200
        programs = programs_of(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert nothing_is_left(home, programs)
    assert "motcua: stopping: SIGINT" in (home / "up.log").read_text()
    assert "database system is shut down" in (cluster_folder(home) / "server.log").read_text()


@pytest.mark.slow
def test_after_kill_9_nothing_is_left_and_the_next_start_recovers(home: Path) -> None:
    with up(home, "--empty") as (process, _):
        programs = programs_of(process)
        process.kill()
        process.wait(PATIENCE)
        assert nothing_is_left(home, programs)
    with up(home, "--empty") as (_, port):
        assert get(port, "/health/ready")[0] == 200


@pytest.mark.slow
def test_a_dead_program_and_a_dead_database_come_back(home: Path) -> None:
    with up(home, "--empty") as (process, port):
        web = [p for p in programs_of(process) if "motcua.ops.wsgi:application" in p.cmdline()]
        for one in web:
            one.kill()
        server = int((cluster_folder(home) / "postmaster.pid").read_text().splitlines()[0])
        os.kill(server, signal.SIGKILL)
        assert eventually_ready(port)
        # The database answers a moment before the program that started it has said so.
        assert eventually_said(home, "web ended (signal 9); starting it again")
        assert eventually_said(home, "the database had died and was started again")


def eventually_ready(port: int) -> bool:
    def answers() -> bool:
        try:
            return get(port, "/health/ready")[0] == 200
        except OSError:
            return False

    return eventually(answers)


def eventually_said(home: Path, sentence: str) -> bool:
    return eventually(lambda: sentence in (home / "up.log").read_text())


def test_a_port_in_use_is_refused_in_one_sentence(home: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "motcua.ops.cli", "--home", home, "up", "--port", str(port)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        f"Error: Port {port} is in use: choose another one, or 0 for a free one.\n"
    )
    assert not cluster_folder(home).exists()
