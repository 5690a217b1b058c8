"""Which settings refuse to start, and what every page carries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from motcua.exchange.connectors.registry import SLOTS

PRODUCTION = {
    "MOTCUA_SECRET_KEY": "k" * 50,
    "MOTCUA_ALLOWED_HOSTS": "dichvucong.example",
    "MOTCUA_PUBLIC_URL": "https://dichvucong.example",
    "MOTCUA_VNEID_URL": "https://vneid.example",
    "DATABASE_URL": "postgresql://a:b@127.0.0.1/motcua",
}


def importing(module: str, home: Path, **environment: str) -> str:
    """The last line that Python writes when it imports a settings module, empty if it works."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-c", f"import motcua.ops.settings.{module}"],
        env=clean | environment | {"MOTCUA_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def test_production_starts_with_everything_it_needs(tmp_path: Path) -> None:
    assert importing("production", tmp_path, **PRODUCTION) == ""


@pytest.mark.parametrize("missing", sorted(set(PRODUCTION) - {"DATABASE_URL"}))
def test_production_names_what_is_missing(tmp_path: Path, missing: str) -> None:
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    sentence = f"Production needs {missing} in its environment."
    assert importing("production", tmp_path, **given).endswith(sentence)


def test_a_demo_home_can_never_become_production(tmp_path: Path) -> None:
    (tmp_path / "DEMO").write_text("demo\n")
    assert "can never become a production" in importing("production", tmp_path, **PRODUCTION)


def test_the_demo_makes_its_own_secret_once(tmp_path: Path) -> None:
    assert importing("demo", tmp_path) == ""
    first = (tmp_path / "secret" / "django").read_text()
    assert importing("demo", tmp_path) == ""
    assert (tmp_path / "secret" / "django").read_text() == first
    assert len(first) >= 48


def test_cookies_have_names_that_no_neighbour_on_this_address_uses() -> None:
    names = (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
    )
    assert names == ("motcua_session", "motcua_csrf", "motcua_lang")


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert "unsafe" not in str(directives)


def test_every_outside_system_can_be_given_an_address() -> None:
    assert set(settings.MOTCUA_CONNECTORS) == {slot.name for slot in SLOTS}


def test_production_refuses_a_short_key(tmp_path: Path) -> None:
    given = PRODUCTION | {"MOTCUA_SECRET_KEY": "k" * 49}
    sentence = "MOTCUA_SECRET_KEY needs at least 50 random characters."
    assert importing("production", tmp_path, **given).endswith(sentence)
