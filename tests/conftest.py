"""A database server for each process of the run, one filled template, copies of it.

Without MOTCUA_TEST_DATABASE_URL each process makes a home of its own and starts the shipped
PostgreSQL there, at the first test that needs it: followers wait for older transactions of the
whole server, so tests beside each other would hold each other up. MOTCUA_TEST_DB names the
databases on a shared server.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from databases import Server, copy_of_template, drop, migrated_template, point_django_at
from motcua.ops.messages import compile_messages

HOME = "MOTCUA_TEST_HOME"
# Generated examples are judged by what they show, not by how busy the machine is.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
LOCALE = Path(__file__).parents[1] / "src" / "motcua" / "faces" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the home, whose name the settings have chosen, and compiles the
    translations; the processes of xdist inherit both."""
    if hasattr(config, "workerinput"):
        return
    home = Path(os.environ[HOME])
    if not home.exists():
        home.mkdir(mode=0o711)  # root's server runs as another user and has to get in
        (home / "static").mkdir()
        config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    compile_messages([LOCALE])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last and in one process: they time what a person sees."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def test_home() -> Path:
    """The home folder of this run."""
    return Path(os.environ[HOME])


@pytest.fixture(scope="session")
def database_server(test_home: Path, worker_id: str) -> Iterator[Server]:
    """A PostgreSQL server that this process keeps up and stops."""
    given = os.environ.get("MOTCUA_TEST_DATABASE_URL")
    name = os.environ.get("MOTCUA_TEST_DB", "test_motcua")
    if given:
        yield Server(given, name)
        return
    from motcua.ops.database import running
    from motcua.ops.database.addresses import local_url, port_in_pidfile
    from motcua.ops.database.cluster import ADMIN
    from motcua.ops.database.places import cluster_folder

    home = test_home / f"server-{worker_id}"
    home.mkdir(mode=0o711, exist_ok=True)
    with running(home, durable=False):
        port = port_in_pidfile(cluster_folder(home))
        assert port
        yield Server(local_url(home, ADMIN, "db_admin", port, "postgres"), name)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: pytest.FixtureRequest,
    database_server: Server,
    worker_id: str,
) -> Iterator[None]:
    """Replaces pytest-django's own: migrates once, then copies."""
    with django_db_blocker.unblock():
        template = migrated_template(database_server)
        name = copy_of_template(database_server, template, worker_id)
        yield
        drop(database_server, name)


@pytest.fixture
def own_database(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    database_server: Server,
    worker_id: str,
) -> Iterator[str]:
    """A database for one test that really commits; nothing of it reaches another test."""
    from django.db import connections

    shared = connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        template = migrated_template(database_server)
        name = copy_of_template(database_server, template, f"{worker_id}_own")
        yield name
        drop(database_server, name)
        point_django_at(database_server, shared)


@pytest.fixture
def own_server(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command finds `own_database` by its address, as it finds the running service's."""
    from django.db import connections

    one = connections["default"].settings_dict
    url = f"postgresql://{one['USER']}:{one['PASSWORD']}@{one['HOST']}:{one['PORT']}/{own_database}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.test")
