"""Demo and production never mix."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from motcua.law.errors import Refused
from motcua.ops.database import Addresses, running
from motcua.ops.database.roles import grant_application
from motcua.ops.kind import claim
from waiting import PATIENCE


@pytest.fixture
def urls(home: Path) -> Iterator[Addresses]:
    with running(home, durable=False) as addresses:
        yield addresses


def test_a_home_and_a_database_stay_what_they_first_were(
    home: Path, urls: Addresses, tmp_path: Path
) -> None:
    claim(home, urls.owner, "demo")
    claim(home, urls.owner, "demo")
    with pytest.raises(Refused, match="can never become a production"):
        claim(home, urls.owner, "production")
    (home / "DEMO").unlink()
    with pytest.raises(Refused, match="database belongs to a demo"):
        claim(home, urls.owner, "production")
    other = tmp_path / "other"
    with pytest.raises(Refused, match="database belongs to a demo"):
        claim(other, urls.owner, "production")
    assert not (other / "PRODUCTION").exists()


def test_a_production_home_never_takes_a_demo(home: Path, urls: Addresses) -> None:
    claim(home, urls.owner, "production")
    with pytest.raises(Refused, match="can never become a demo"):
        claim(home, urls.owner, "demo")


def test_the_application_cannot_change_the_kind(home: Path, urls: Addresses) -> None:
    claim(home, urls.owner, "demo")
    with psycopg.connect(urls.application) as connection, pytest.raises(psycopg.Error):
        connection.execute("UPDATE ops_kind SET kind = 'production'")


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "motcua.ops.settings.production",
    "MOTCUA_SECRET_KEY": "k" * 50,
    "MOTCUA_ALLOWED_HOSTS": "dichvucong.example",
    "MOTCUA_PUBLIC_URL": "https://dichvucong.example",
    "MOTCUA_VNEID_URL": "https://vneid.example",
}
WAYS = (
    ("up", "--port", "0", "--sandbox-port", "0"),
    ("check",),
    ("ledger", "verify"),
    ("worker",),
    ("manage", "showmigrations"),
    ("demo-load",),
)
ASK_WSGI = (
    "from motcua.ops.wsgi import application\n"
    "said = []\n"
    "answer = application({'REQUEST_METHOD': 'GET', 'PATH_INFO': '/', 'SERVER_NAME': 'x',"
    " 'SERVER_PORT': '80', 'wsgi.url_scheme': 'http', 'wsgi.input': None},"
    " lambda status, headers, *_: said.append(status))\n"
    "print(said[0], b''.join(answer).decode())"
)


@dataclass(frozen=True)
class Demo:
    """A prepared demo home whose server runs."""

    home: Path
    urls: Addresses


@pytest.fixture(scope="module")
def demo(shared_home: Path) -> Iterator[Demo]:
    with running(shared_home, durable=False) as urls:
        claim(shared_home, urls.owner, "demo")
        grant_application(urls)
        yield Demo(shared_home, urls)


def as_production(home: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, *command],
        env=clean | PRODUCTION | {"MOTCUA_HOME": str(home)} | more,
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def to_demo(urls: Addresses) -> dict[str, str]:
    return {"DATABASE_URL": urls.application, "DATABASE_OWNER_URL": urls.owner}


def refused(done: subprocess.CompletedProcess[str]) -> bool:
    said = "belongs to a demo and can never become a production"
    return done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_no_command_takes_a_demo_home_for_production(demo: Demo, way: tuple[str, ...]) -> None:
    done = as_production(demo.home, "-m", "motcua.ops.cli", *way)
    assert refused(done), done.stderr


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_no_command_takes_a_demos_database_from_a_new_home(
    demo: Demo, tmp_path: Path, way: tuple[str, ...]
) -> None:
    done = as_production(tmp_path / "new", "-m", "motcua.ops.cli", *way, **to_demo(demo.urls))
    assert refused(done), done.stderr
    assert not (tmp_path / "new" / "PRODUCTION").exists()


def test_a_copied_home_without_its_mark_is_still_a_demo(demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copytree(demo.home / "secret", copy / "secret")
    done = as_production(copy, "-m", "motcua.ops.cli", "check", **to_demo(demo.urls))
    assert refused(done), done.stderr


def test_a_server_that_starts_the_application_by_itself_gets_one_sentence(
    demo: Demo, tmp_path: Path
) -> None:
    done = as_production(tmp_path / "new", "-c", ASK_WSGI, **to_demo(demo.urls))
    assert done.stdout.startswith("503 Service Unavailable database belongs to a demo"), done.stderr


def test_the_application_cannot_change_the_kind_after_its_rights_were_given(demo: Demo) -> None:
    for statement in ("UPDATE ops_kind SET kind = 'production'", "DELETE FROM ops_kind"):
        with (
            psycopg.connect(demo.urls.application) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)
