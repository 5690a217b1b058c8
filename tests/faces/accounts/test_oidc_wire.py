"""What goes over the wire between us and the identity provider, and what is refused."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from pytest_django import Settings

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.registers.people.models import Account
from provider_walk import ProviderPages, browser, come_back, query, sign_in, start

pytestmark = pytest.mark.django_db
CITIZEN = demo.CITIZEN.national_id


def tamper(client: Client, change: Callable[[dict[str, Any]], None]) -> None:
    """Edits what our session keeps beside the state."""
    session = client.session
    states = session["socialaccount_states"]
    (state_id,) = states
    change(states[state_id][0])
    session["socialaccount_states"] = states
    session.save()


def token_requests(sandbox: LiveSandbox) -> list[dict[str, Any]]:
    return [one for one in sandbox.seen("vneid") if one["path"].endswith("/api/token")]


def assert_nobody_came_in(client: Client) -> None:
    assert "_auth_user_id" not in client.session
    came_in = Account.objects.filter(kind="citizen", last_login__isnull=False)
    assert not came_in.exists()


def test_request_carries_code_state_nonce_and_s256_challenge(sandbox: LiveSandbox) -> None:
    client = browser()
    sent = query(start(client))
    ((kept, _, provider),) = client.session["socialaccount_states"].values()
    verifier = kept["pkce_code_verifier"]
    digest = hashlib.sha256(verifier.encode()).digest()
    assert provider == "vneid"
    assert sent["response_type"] == "code"
    assert sent["client_id"] == "motcua"
    assert sent["redirect_uri"] == "http://127.0.0.1:8765/tai-khoan/vneid/tra-ve/"
    assert set(sent["scope"].split()) == {"openid", "profile"}
    assert sent["code_challenge_method"] == "S256"
    assert sent["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert sent["nonce"] == kept["nonce"]
    assert [sent["state"]] == list(client.session["socialaccount_states"])
    assert len(sent["nonce"]) >= 32
    assert sent["prompt"] == "login"


def test_each_sign_in_has_its_own_state_nonce_and_challenge(sandbox: LiveSandbox) -> None:
    first, second = query(start(browser())), query(start(browser()))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_verifier_travels_to_the_token_endpoint(sandbox: LiveSandbox) -> None:
    client = browser()
    there = start(client)
    ((kept, _, _),) = client.session["socialaccount_states"].values()
    come_back(client, ProviderPages(sandbox, CITIZEN).agree(there))
    (request,) = token_requests(sandbox)
    assert parse_qs(request["body"])["code_verifier"] == [kept["pkce_code_verifier"]]
    assert request["status"] == 200


def test_wrong_verifier_is_refused(sandbox: LiveSandbox) -> None:
    client = browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(client))
    tamper(client, lambda kept: kept.update(pkce_code_verifier="x" * 64))
    answer = come_back(client, location)
    assert answer.status_code == 401
    assert [one["status"] for one in token_requests(sandbox)] == [400]
    assert_nobody_came_in(client)


def test_provider_refuses_a_request_without_challenge(sandbox: LiveSandbox) -> None:
    client = browser()
    there = start(client).replace("code_challenge=", "nothing=")
    location = ProviderPages(sandbox, CITIZEN).agree(there)
    assert query(location)["error"] == "invalid_request"
    assert come_back(client, location).status_code == 401
    assert_nobody_came_in(client)


def test_replayed_state_is_refused(sandbox: LiveSandbox) -> None:
    client = browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(client))
    assert come_back(client, location).status_code == 302
    client.post("/tai-khoan/dang-xuat/")
    assert come_back(client, location).status_code == 401
    assert "_auth_user_id" not in client.session


def test_state_of_another_browser_is_refused(sandbox: LiveSandbox) -> None:
    attacker, victim = browser(), browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(attacker))
    assert come_back(victim, location).status_code == 401
    assert_nobody_came_in(victim)


def test_wrong_nonce_is_refused(sandbox: LiveSandbox) -> None:
    client = browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(client))
    tamper(client, lambda kept: kept.update(nonce="another"))
    assert come_back(client, location).status_code == 401
    assert [one["status"] for one in token_requests(sandbox)] == [200]
    assert_nobody_came_in(client)


def test_missing_nonce_is_refused(sandbox: LiveSandbox) -> None:
    client = browser()
    there = start(client).replace("nonce=", "nothing=")
    tamper(client, lambda kept: kept.pop("nonce"))
    location = ProviderPages(sandbox, CITIZEN).agree(there)
    assert come_back(client, location).status_code == 401
    assert_nobody_came_in(client)


def test_forged_code_is_refused(sandbox: LiveSandbox) -> None:
    client = browser()
    state = query(start(client))["state"]
    answer = client.get(f"/tai-khoan/vneid/tra-ve/?code=made-up&state={state}")
    assert answer.status_code == 401
    assert_nobody_came_in(client)


def test_person_who_does_not_agree_is_told_so(sandbox: LiveSandbox) -> None:
    client = browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(client), action="cancel")
    answer = come_back(client, location)
    assert answer.status_code == 401
    assert_nobody_came_in(client)


def test_provider_down_at_the_start_is_one_sentence(sandbox: LiveSandbox) -> None:
    sandbox.faults(vneid={"down": True})
    client = browser()
    answer = client.post("/tai-khoan/vneid/", {"next": "/thu-tuc/1.004946/"})
    assert answer.status_code == 503
    assert 'name="next" value="/thu-tuc/1.004946/"' in answer.content.decode()
    sandbox.faults(vneid={})
    assert sign_in(client, sandbox, CITIZEN)["Location"] == "/ho-so/"


def test_provider_down_on_the_way_back_is_one_sentence(sandbox: LiveSandbox) -> None:
    client = browser()
    location = ProviderPages(sandbox, CITIZEN).agree(start(client, "/ho-so/"))
    sandbox.faults(vneid={"down": True})
    answer = come_back(client, location)
    assert answer.status_code == 503
    assert 'name="next" value="/ho-so/"' in answer.content.decode()
    assert_nobody_came_in(client)


def test_slow_provider_does_not_hold_us_longer_than_its_limit(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.3
    sandbox.faults(vneid={"latency_ms": 1500})
    answer = browser().post("/tai-khoan/vneid/")
    assert answer.status_code == 503
