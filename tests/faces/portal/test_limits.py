"""The brake on guessing counts in one place for all, by the visitor's own address."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from motcua.faces.accounts.address import client_address, network_of
from motcua.faces.accounts.models import Tries
from motcua.faces.portal.limits import WINDOW, count, spend
from motcua.law.errors import Refused
from motcua.ops.settings.protection import proxies
from motcua.registers.orgs.added import holding_added_rows
from motcua.registers.orgs.models import ParameterRow


@pytest.mark.parametrize(
    ("remote", "forwarded", "seen"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # nobody's word but a trusted proxy's
        ("10.0.0.2", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.2", "198.51.100.1, 203.0.113.5", "203.0.113.5"),  # the left was invented
        ("10.0.0.2", "203.0.113.5, 10.0.0.9", "203.0.113.5"),
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("::ffff:10.0.0.2", "2001:db8::7", "2001:db8::7"),
        ("", "203.0.113.5", None),
    ],
)
def test_address_is_the_visitors_as_seen_through_trusted_proxies(
    settings: Settings, remote: str, forwarded: str, seen: str | None
) -> None:
    settings.MOTCUA_TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    address = client_address(request)
    assert (str(address) if address else None) == seen


def test_one_line_of_ipv6_is_one_visitor() -> None:
    requests = [RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{n}") for n in (1, 2)]
    assert {network_of(a) for a in map(client_address, requests) if a} == {"2001:db8::/64"}


def test_a_wrong_setting_is_told_in_one_sentence() -> None:
    assert proxies("10.0.0.1, 10.1.0.0/16") == ["10.0.0.1", "10.1.0.0/16"]
    with pytest.raises(Refused, match=r"proxy\.local is no address"):
        proxies("proxy.local")


def test_tries_of_several_processes_count_together_and_none_is_missed(own_database: str) -> None:
    now, seen = timezone.now(), []

    def go() -> None:
        seen.extend(count("tracking:about:X", now) for _ in range(10))
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(seen) == list(range(1, 41))
    assert Tries.objects.get().n == 40


@pytest.mark.django_db
def test_a_window_ends_by_itself_and_old_ones_are_forgotten() -> None:
    now = timezone.now()
    assert [count("a", now), count("b", now), count("a", now)] == [1, 1, 2]
    assert count("a", now + WINDOW) == 1
    assert count("c", now + 4 * WINDOW) == 1
    assert Tries.objects.count() == 1


@pytest.mark.django_db
def test_visitors_behind_one_proxy_do_not_spend_each_others_tries(settings: Settings) -> None:
    settings.MOTCUA_TRUSTED_PROXIES = ["10.0.0.2"]
    ParameterRow.objects.create(
        name="guesses_per_quarter_hour", value=1, valid_from="2026-01-01", source="test"
    )

    def visit(address: str, about: str) -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=address)
        with holding_added_rows():
            spend(request, "tracking", about)

    visit("203.0.113.5", "one")
    visit("203.0.113.6", "two")
    with pytest.raises(Refused):
        visit("203.0.113.5", "three")
    with pytest.raises(Refused):
        visit("203.0.113.7", "TWO ")


@pytest.mark.django_db
def test_nothing_that_names_anybody_is_kept() -> None:
    count("tracking:from:203.0.113.5", timezone.now() - timedelta(minutes=1))
    kept = Tries.objects.get().key
    assert len(kept) == 64
    assert set(kept) <= set("0123456789abcdef")
