"""Demo and production never mix."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.law.errors import Refused
from motcua.ops.database import Addresses, running
from motcua.ops.kind import claim


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
