"""Every address stands in the access table, and the table holds at the door."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.faces.accounts import gate
from motcua.registers.people.access import load

GRANTS = {"public", "machine", "citizen", "officer"}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The full names of every address below a resolver."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from names(one, inner)
        elif isinstance(one, URLPattern):
            yield f"{namespace}{one.name or f'(no name: {one.pattern})'}"


def test_every_address_has_a_grant() -> None:
    missing = sorted(set(names(get_resolver())) - set(gate.grants()))
    assert missing == []


def test_no_grant_is_left_over() -> None:
    stale = sorted(set(gate.grants()) - set(names(get_resolver())))
    assert stale == []


def test_every_grant_is_one_that_the_gate_knows() -> None:
    views = {name for grant in load().views for name in grant.names}
    for name, grant in gate.grants().items():
        kind, _, view = grant.partition(":")
        assert kind in GRANTS, name
        assert not view or (kind == "officer" and view in views), name


def test_address_without_a_grant_is_refused() -> None:
    answer = gate.decide(RequestFactory().get("/"), "")
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 403


@pytest.mark.parametrize("grant", ["citizen", "officer", "officer:queue"])
def test_stranger_is_asked_to_sign_in(grant: str) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/somewhere/?a=1")
    request.user = AnonymousUser()
    answer = gate.decide(request, grant)
    assert answer is not None
    door = "/tai-khoan/dang-nhap/" if grant == "citizen" else "/can-bo/dang-nhap/"
    assert answer["Location"] == f"{door}?next=%2Fsomewhere%2F%3Fa%3D1"
