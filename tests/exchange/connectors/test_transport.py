"""Patience, repetition and the breaker, against a system that misbehaves over real HTTP."""

import pytest
from pytest_django.fixtures import Settings

from live_sandbox import HASTY, UNHURRIED, LiveSandbox, point_at
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.circuit import state
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.message import Message
from motcua.exchange.connectors.kinds.population import Claim, Query
from motcua.law.errors import Refused
from waiting import eventually

pytestmark = pytest.mark.django_db
CLAIM = Claim("051190999001", "Nguyễn Thị Hạnh", "1990-05-04")
QUERY = Query("q-1", "account:1", "H48.117", "test")


def compare() -> bool:
    return registry.population.get().compare(CLAIM, QUERY).match


def test_slow_system_is_given_up_after_two_tries(sandbox: LiveSandbox, settings: Settings) -> None:
    point_at(sandbox, settings, dancu=HASTY)
    sandbox.faults(dancu={"latency_ms": 1500})
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "timeout"


def test_system_that_is_down_is_unavailable(sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"down": True})
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "http_503"


def test_nobody_listens_at_the_address(sandbox: LiveSandbox, settings: Settings) -> None:
    settings.MOTCUA_CONNECTORS = {"dancu": {"base_url": "http://127.0.0.1:9/dancu"}}
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "no_connection"


def test_answer_cut_in_half_is_unusable_not_believed(sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"wrong": True})
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "unreadable_answer"


def test_failed_try_is_repeated_once_with_the_same_key(sandbox: LiveSandbox) -> None:
    sandbox.faults(tinnhan={"status": 502})
    with pytest.raises(SourceUnavailable):
        registry.messages.get().send(Message("sms", "0900001001", "", "xin chào"), "k-1")
    keys = [one["headers"]["Idempotency-Key"] for one in sandbox.seen("tinnhan")]
    assert keys == ["k-1", "k-1"]


def test_answer_that_comes_too_late_leaves_one_effect(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    point_at(sandbox, settings, tinnhan=HASTY)
    sandbox.faults(tinnhan={"latency_ms": 1200})
    message = Message("sms", "0900001001", "", "xin chào")
    with pytest.raises(SourceUnavailable):
        registry.messages.get().send(message, "k-2")
    sandbox.faults(tinnhan={})
    point_at(sandbox, settings)
    registry.messages.get().send(message, "k-2")
    assert len(sandbox.get("tinnhan/hop-thu?den=0900001001").json()["tin"]) == 1


def test_breaker_opens_after_five_failures_and_asks_no_more(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    point_at(sandbox, settings, dancu={"timeout": 30.0, "retries": 0, "rest": 3600.0})
    sandbox.faults(dancu={"status": 500})
    for _ in range(5):
        with pytest.raises(SourceUnavailable):
            compare()
    assert state("dancu") == "open"
    sandbox.faults(dancu={})
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "circuit_open"
    assert len(sandbox.seen("dancu")) == 5


def test_breaker_closes_by_itself_after_the_rest(sandbox: LiveSandbox, settings: Settings) -> None:
    point_at(sandbox, settings, dancu=UNHURRIED | {"retries": 0})
    sandbox.faults(dancu={"down": True})
    for _ in range(5):
        with pytest.raises(SourceUnavailable):
            compare()
    sandbox.faults(dancu={})
    assert eventually(lambda: state("dancu") == "half-open")
    assert compare()
    assert state("dancu") == "closed"


def test_one_failure_and_then_success_counts_from_zero_again(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    point_at(sandbox, settings, dancu={"timeout": 30.0, "retries": 0, "rest": 3600.0})
    for _ in range(3):
        sandbox.faults(dancu={"status": 500})
        for _ in range(4):
            with pytest.raises(SourceUnavailable):
                compare()
        sandbox.faults(dancu={})
        assert compare()
    assert state("dancu") == "closed"


def test_refusal_is_no_failure_of_the_system(sandbox: LiveSandbox) -> None:
    for _ in range(6):
        with pytest.raises(SourceRefused) as no:
            registry.messages.get().send(Message("sms", "not@aphone", "", "x"), "")
        assert no.value.why == "http_422"
    assert state("tinnhan") == "closed"


def test_real_home_never_falls_back_to_the_sandbox(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = False
    settings.MOTCUA_CONNECTORS = {}
    with pytest.raises(SourceUnavailable) as gone:
        compare()
    assert gone.value.why == "not_configured"
    assert sandbox.seen("dancu") == []


def test_sandbox_key_is_not_accepted_where_real_dossiers_are(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = False
    settings.MOTCUA_CONNECTORS = {"thanhtoan": {"base_url": f"{sandbox.url}/thanhtoan"}}
    with pytest.raises(SourceUnavailable) as gone:
        registry.payment.get().query("some-order")
    assert gone.value.why == "no_secret"
    health = registry.payment.get().check()
    assert (health.ok, health.detail) == (False, "no shared secret in the settings")


@pytest.mark.parametrize(
    "options", [{"tmeout": 3}, {"base_url": "file:///etc/passwd"}], ids=["misspelt", "no http"]
)
def test_unusable_options_are_refused(
    sandbox: LiveSandbox, settings: Settings, options: dict[str, object]
) -> None:
    settings.MOTCUA_CONNECTORS = {"dancu": options}
    with pytest.raises(Refused) as no:
        compare()
    assert no.value.code == "connector_options"


def test_every_system_of_the_registry_gives_a_sign_of_life(sandbox: LiveSandbox) -> None:
    states = {slot.name: slot.connector().check().ok for slot in registry.SLOTS}
    assert set(states.values()) == {True}
    assert len(states) >= 9
