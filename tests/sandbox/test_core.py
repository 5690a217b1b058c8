"""The sandbox's own pages: faults, reset, what was received."""

import time

import requests

from live_sandbox import LiveSandbox
from waiting import PATIENCE


def test_every_system_answers_under_its_own_name(sandbox: LiveSandbox) -> None:
    assert sandbox.get("vneid/.well-known/openid-configuration").status_code == 200
    assert sandbox.get("otp/?format=json").status_code == 200


def test_down_system_answers_503_and_received_nothing(sandbox: LiveSandbox) -> None:
    sandbox.faults(otp={"down": True})
    assert sandbox.get("otp/").status_code == 503
    assert sandbox.get("vneid/").status_code == 200
    assert sandbox.seen("otp") == []


def test_failing_system_received_the_request(sandbox: LiveSandbox) -> None:
    sandbox.faults(otp={"status": 502})
    assert sandbox.get("otp/?format=json").status_code == 502
    (one,) = sandbox.seen("otp")
    assert (one["method"], one["path"], one["status"]) == ("GET", "/otp/?format=json", 502)


def test_slow_system_takes_its_time(sandbox: LiveSandbox) -> None:
    sandbox.faults(otp={"latency_ms": 400})
    begun = time.monotonic()
    assert sandbox.get("otp/").status_code == 200
    assert time.monotonic() - begun >= 0.4


def test_empty_faults_heal(sandbox: LiveSandbox) -> None:
    sandbox.faults(otp={"down": True})
    sandbox.faults(otp={})
    assert sandbox.get("otp/").status_code == 200


def test_unknown_fault_is_refused_and_changes_nothing(sandbox: LiveSandbox) -> None:
    for body in ({"otp": {"broken": True}}, {"otp": {"down": "yes"}}, {"otp": 3}, [1]):
        answer = requests.post(f"{sandbox.url}/__faults", json=body, timeout=PATIENCE)
        assert answer.status_code == 400
        assert len(answer.json()["error"]) > 10
    assert sandbox.get("__faults").json() == {}


def test_received_requests_keep_method_path_body_and_moment(sandbox: LiveSandbox) -> None:
    requests.post(
        f"{sandbox.url}/vneid/identity/o/api/token",
        data={"grant_type": "x", "name": "Đặng"},
        headers={"Idempotency-Key": "k-1"},
        timeout=PATIENCE,
    )
    (one,) = sandbox.seen("vneid")
    assert one["method"] == "POST"
    assert one["path"] == "/vneid/identity/o/api/token"
    assert one["body"] == "grant_type=x&name=%C4%90%E1%BA%B7ng"
    assert one["headers"]["Idempotency-Key"] == "k-1"
    assert one["at"].endswith("+00:00")


def test_reset_forgets_requests_and_faults(sandbox: LiveSandbox) -> None:
    sandbox.get("otp/")
    sandbox.faults(otp={"down": True})
    sandbox.reset()
    assert sandbox.seen("otp") == []
    assert sandbox.get("__faults").json() == {}


def test_cookies_of_the_sandbox_are_its_own(sandbox: LiveSandbox) -> None:
    cookies = sandbox.get("vneid/").cookies
    assert cookies.keys()
    assert all(name.startswith("sandbox_") for name in cookies.keys())  # noqa: SIM118 -- a jar


def test_authenticator_shows_a_code_for_each_officer(sandbox: LiveSandbox) -> None:
    codes = sandbox.get("otp/?format=json").json()
    assert {"mc.sathay", "cv.sathay", "ld.sathay", "vt.sathay", "quantri", "kiemtra"} <= set(codes)
    assert all(code.isdigit() and len(code) == 6 for code in codes.values())
