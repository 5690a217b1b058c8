"""The database server: starts, is shared, stops with its last user, survives kills."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from motcua.ops.database import Addresses, found_running, running
from motcua.ops.database.places import cluster_folder
from motcua.ops.database.process import running_port
from motcua.ops.database.supervisor import ensure_server
from waiting import PATIENCE, eventually


def ask(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True, connect_timeout=int(PATIENCE)) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def server_pid(home: Path) -> int:
    return int((cluster_folder(home) / "postmaster.pid").read_text().splitlines()[0])


def wait_until_stopped(home: Path) -> None:
    assert eventually(lambda: running_port(cluster_folder(home)) is None)


def test_a_new_home_gets_a_server_with_utf8_checksums_and_scram(home: Path) -> None:
    with running(home) as urls:
        assert ask(urls.application, "SELECT current_user::text") == "motcua_app"
        assert ask(urls.owner, "SELECT current_user::text") == "motcua_owner"
        assert ask(urls.owner, "SHOW server_encoding") == "UTF8"
        assert ask(urls.owner, "SHOW data_checksums") == "on"
        assert ask(urls.owner, "SHOW password_encryption") == "scram-sha-256"
        assert ask(urls.owner, "SHOW idle_in_transaction_session_timeout") == "1min"
    assert running_port(cluster_folder(home)) is None


def test_it_listens_on_loopback_only(home: Path) -> None:
    with running(home):
        server = psutil.Process(server_pid(home))
        listening = {c.laddr.ip for c in server.net_connections() if c.status == "LISTEN"}
        assert listening == {"127.0.0.1"}


def test_a_wrong_password_is_refused(home: Path) -> None:
    with running(home) as urls:
        secret = (home / "secret" / "db_app").read_text().strip()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(
                urls.application.replace(secret, "guessed"), connect_timeout=int(PATIENCE)
            )


def test_secrets_are_readable_by_their_owner_only(home: Path) -> None:
    with running(home):
        modes = {p.name: p.stat().st_mode & 0o777 for p in (home / "secret").iterdir()}
        assert modes == {"db_admin": 0o600, "db_owner": 0o600, "db_app": 0o600}
        assert (home / "secret").stat().st_mode & 0o777 == 0o700


def test_the_last_user_stops_it_and_not_the_first(home: Path) -> None:
    with running(home) as urls:
        with running(home) as again:
            assert again == urls
        assert ask(urls.application, "SELECT 1") == 1
    assert running_port(cluster_folder(home)) is None


def test_asking_whether_one_runs_starts_nothing_and_makes_nothing(home: Path) -> None:
    with found_running(home) as found:
        assert found is None
    assert list(home.iterdir()) == []


def test_one_who_only_asked_finds_the_server_and_keeps_it_up_meanwhile(home: Path) -> None:
    user = running(home)
    urls = user.__enter__()
    with found_running(home) as found:
        assert found == urls
        user.__exit__(None, None, None)
        assert ask(urls.application, "SELECT 1") == 1
    wait_until_stopped(home)
    with found_running(home) as found:
        assert found is None


def test_rows_outlive_a_restart(home: Path) -> None:
    with running(home) as urls, psycopg.connect(urls.owner) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    with running(home) as urls:
        assert ask(urls.owner, "SELECT n FROM kept") == 7


def test_a_killed_server_is_recovered_at_the_next_start(home: Path) -> None:
    with running(home) as urls:
        with psycopg.connect(urls.owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        os.kill(server_pid(home), signal.SIGKILL)
        wait_until_stopped(home)
    assert (cluster_folder(home) / "postmaster.pid").exists()
    with running(home) as urls:
        assert ask(urls.owner, "SELECT n FROM kept") == 7


def test_a_killed_server_comes_back_on_the_same_port_while_in_use(home: Path) -> None:
    with running(home) as urls:
        os.kill(server_pid(home), signal.SIGKILL)
        wait_until_stopped(home)
        assert ensure_server(home) is True
        assert ask(urls.application, "SELECT 1") == 1
        assert ensure_server(home) is False


def test_a_pid_file_whose_number_belongs_to_another_program_is_no_obstacle(home: Path) -> None:
    with running(home):
        pass
    (cluster_folder(home) / "postmaster.pid").write_text(
        f"{os.getpid()}\n{cluster_folder(home)}\n0\n5432\n\n127.0.0.1\n"
    )
    with running(home) as urls:
        assert ask(urls.application, "SELECT 1") == 1


def test_the_server_stops_by_itself_when_its_user_was_killed(home: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from motcua.ops.database import running\n"
        "with running(Path(sys.argv[1])): print('up', flush=True); time.sleep(600)"
    )
    user = subprocess.Popen(
        [sys.executable, "-c", script, str(home)], stdout=subprocess.PIPE, text=True
    )
    assert user.stdout is not None
    assert user.stdout.readline() == "up\n"
    user.kill()
    user.wait()
    wait_until_stopped(home)
    user.stdout.close()


def test_another_server_named_in_the_environment_is_used_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "postgresql://someone:secret@db.example:5432/motcua"
    monkeypatch.setenv("DATABASE_URL", url)
    with running(home) as urls:
        assert urls == Addresses(url, url)
    assert not cluster_folder(home).exists()


def test_no_mode_of_an_existing_folder_changes(home: Path, only_root: None) -> None:
    home.chmod(0o700)
    with running(home) as urls:
        assert ask(urls.application, "SELECT 1") == 1
        outside = Path((home / "pg.path").read_text().strip())
        assert outside.parent == Path("/var/lib/motcua")
        assert cluster_folder(home) == outside / "pg"
    assert home.stat().st_mode & 0o777 == 0o700
    subprocess.run(["rm", "-r", str(outside)], check=True)


def test_as_root_the_server_belongs_to_another_user(home: Path, only_root: None) -> None:
    with running(home):
        assert psutil.Process(server_pid(home)).username() in {"postgres", "nobody"}
        assert not (home / "pg.path").exists()


def test_a_strict_umask_does_not_lock_the_server_out(home: Path, only_root: None) -> None:
    home.chmod(0o700)
    before = os.umask(0o077)
    try:
        with running(home, durable=False) as urls:
            assert ask(urls.application, "SELECT 1") == 1
    finally:
        os.umask(before)
    outside = (home / "pg.path").read_text().strip()
    subprocess.run(["rm", "-r", outside], check=True)


def test_a_home_made_anew_does_not_stumble_over_the_old_ones_cluster(
    home: Path, only_root: None
) -> None:
    folders = []
    for _ in range(2):
        home.chmod(0o700)
        with running(home, durable=False) as urls:
            assert ask(urls.application, "SELECT 1") == 1
        folders.append((home / "pg.path").read_text().strip())
        shutil.rmtree(home)
        home.mkdir()
    assert folders[1] == f"{folders[0]}-2"
    subprocess.run(["rm", "-r", *folders], check=True)
