"""Health and metrics, as a machine sees them."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from motcua.exchange.connectors.registry import SLOTS
from motcua.ledger.append import append
from motcua.ops.database import Addresses
from motcua.ops.demo_state import DemoState, write_state
from motcua.ops.health.checks import all_checks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Settings) -> Path:
    settings.MOTCUA_HOME = tmp_path
    return tmp_path


def test_it_lives_and_is_ready(client: Client) -> None:
    assert client.get("/health/live").json() == {"ok": True}
    assert client.get("/health/ready").json() == {"ok": True, "why": ""}


def test_it_is_not_ready_while_the_registers_of_a_demo_are_loaded(
    client: Client, own_home: Path
) -> None:
    write_state(own_home, DemoState())
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "why": "the demo province is being loaded"}
    write_state(own_home, DemoState(usable=True, done=3, total=20_000))
    assert client.get("/health/ready").status_code == 200


def test_metrics_tell_how_far_each_follower_is_behind(client: Client) -> None:
    with transaction.atomic():
        append("dossier", uuid4(), "submitted", at=datetime.now(UTC), actor="x")
    text = client.get("/metrics").content.decode()
    assert 'motcua_follower_lag_entries{follower="notices"} 1\n' in text
    assert 'motcua_follower_lag_entries{follower="facts"} 1\n' in text
    assert "# TYPE motcua_follower_lag_seconds gauge\n" in text


def test_every_page_carries_the_protecting_headers(client: Client) -> None:
    headers = client.get("/health/live").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [("", "en-US", "vi"), ("en", "vi", "en"), ("fr", "fr", "vi"), ("vi", "en", "vi")],
)
def test_the_language_is_vietnamese_unless_the_person_has_switched(
    client: Client, cookie: str, browser: str, language: str
) -> None:
    if cookie:
        client.cookies["motcua_lang"] = cookie
    answer = client.get("/health/live", headers={"accept-language": browser})
    assert answer.headers["Content-Language"] == language


def test_where_real_dossiers_are_an_unconfigured_system_is_an_answer(
    own_home: Path, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = False
    settings.MOTCUA_CONNECTORS = {}
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    found = {one.name: one for one in all_checks(own_home, Addresses(nowhere, nowhere))}
    for slot in SLOTS:
        check = found[f"connector {slot.name}"]
        assert (check.ok, check.detail) == (False, "not_configured")
