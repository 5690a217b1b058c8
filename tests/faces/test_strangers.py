"""Generated from the resolver: who comes to which address without a right to it."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters
from django.utils import timezone

from motcua.faces.accounts import gate
from motcua.registers.people.models import Account
from motcua.registers.people.record import Identity, sign_in_person

pytestmark = pytest.mark.django_db
SAMPLES = {"int": "7", "uuid": str(UUID(int=7)), "str": "x", "slug": "x", "path": "x"}
KINDS = {type(converter): name for name, converter in get_converters().items()}


def addresses(
    resolver: URLResolver, before: str = "/", namespace: str = ""
) -> Iterator[tuple[str, str]]:
    """(name, an address) of everything below a resolver that has plain converters."""
    for one in resolver.url_patterns:
        part = str(one.pattern)
        for name, converter in one.pattern.converters.items():
            kind = KINDS.get(type(converter), "str")
            part = part.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", "x")
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from addresses(one, before + part, inner)
        elif isinstance(one, URLPattern):
            yield f"{namespace}{one.name}", before + part


def guarded(kind: str) -> list[tuple[str, str]]:
    grants = gate.grants()
    return sorted(
        (name, path)
        for name, path in addresses(get_resolver())
        if grants.get(name, "").partition(":")[0] == kind and "<" not in path
    )


def citizen() -> Client:
    client = Client()
    client.force_login(sign_in_person(Identity("051190999777", "Người Lạ", 1990, assurance=2)))
    return client


def officer(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


def test_there_is_something_to_guard() -> None:
    assert ("accounts:capacity-choose", "/tai-khoan/tu-cach/") in guarded("citizen")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", ["citizen", "officer"])
def test_stranger_is_sent_to_the_door_from_every_guarded_address(kind: str, method: str) -> None:
    door = {"citizen": "/tai-khoan/dang-nhap/", "officer": "/can-bo/dang-nhap/"}[kind]
    for name, path in guarded(kind):
        answer = getattr(Client(), method)(path)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(door), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_citizen_is_refused_at_every_officers_address(method: str) -> None:
    client = citizen()
    for name, path in guarded("officer"):
        assert getattr(client, method)(path).status_code == 403, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_officer_is_refused_at_every_citizens_address(method: str) -> None:
    client = officer("mc.sathay")
    for name, path in guarded("citizen"):
        assert getattr(client, method)(path).status_code == 403, name
