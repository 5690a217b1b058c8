"""Generated from the resolver: nobody without a right sees anything of a dossier."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from motcua import demo
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier
from motcua.faces.desk import urls
from motcua.ledger.models import Entry
from visitors import browser_of

from .conftest import Browser

pytestmark = pytest.mark.django_db
SENT = {"reason": "Không đủ điều kiện theo quy định.", "pin": "246810", "text": "x", "key": "x"}


def addresses(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """(name, address) of every address of the desk that speaks of this dossier."""
    document = IssuedDocument.objects.get(dossier=dossier)
    paper = dossier.attachments.get()
    known: dict[str, UUID | int] = {
        "dossier": dossier.id, "document": document.id, "paper": paper.id, "page": 1
    }  # fmt: skip
    for one in urls.urlpatterns:
        assert isinstance(one, URLPattern)
        wanted = one.pattern.converters
        if {"dossier", "document"} & set(wanted):
            yield (
                str(one.name),
                reverse(f"desk:{one.name}", kwargs={name: known[name] for name in wanted}),
            )


def test_the_walk_finds_the_addresses(accepted: Dossier) -> None:
    names = {name for name, _ in addresses(accepted)}
    assert {"dossier-show", "document-show", "paper-page", "dossier-receive"} <= names
    assert len(names) == 31


@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_is_sent_to_the_door(accepted: Dossier, method: str) -> None:
    for name, path in addresses(accepted):
        answer = getattr(Client(), method)(path, SENT)
        assert (answer.status_code, answer["Location"][:18]) == (302, "/can-bo/dang-nhap/"), name


@pytest.mark.parametrize("who", [demo.CITIZEN, demo.ELDER])
@pytest.mark.parametrize("method", ["get", "post"])
def test_citizen_is_refused_even_the_owner(
    accepted: Dossier, method: str, who: demo.DemoPerson
) -> None:
    client = browser_of(who)
    for name, path in addresses(accepted):
        assert getattr(client, method)(path, SENT).status_code == 403, name


@pytest.mark.parametrize("username", ["mc.khcn", "cv.khcn", "ld.khcn", "vt.khcn"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_officer_of_another_unit_finds_nothing(
    accepted: Dossier, browser: Browser, method: str, username: str
) -> None:
    client, before = browser(username), Entry.objects.count()
    for name, path in addresses(accepted):
        status = getattr(client, method)(path, SENT).status_code
        assert status in (404, 405), name
    assert Entry.objects.count() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_administrator_reads_no_dossier(accepted: Dossier, browser: Browser, method: str) -> None:
    client = browser("quantri")
    for name, path in addresses(accepted):
        assert getattr(client, method)(path, SENT).status_code == 403, name


@pytest.mark.parametrize("username", ["vanphong", "kiemtra"])
def test_office_and_auditor_look_and_change_nothing(
    accepted: Dossier, browser: Browser, username: str
) -> None:
    client, before = browser(username), Entry.objects.count()
    assert client.get(f"/can-bo/ho-so/{accepted.id}/").status_code == 200
    for _, path in addresses(accepted):
        client.post(path, SENT)
    assert Entry.objects.count() == before


def test_lists_of_another_unit_hold_nothing(accepted: Dossier, browser: Browser) -> None:
    client = browser("mc.khcn")
    assert accepted.person is not None
    for path in ("/can-bo/?loc=tat-ca", "/can-bo/so-theo-doi/", "/can-bo/so-theo-doi/csv/"):
        assert accepted.person.full_name not in client.get(path).content.decode(), path
    page = client.post("/can-bo/", {"tim": accepted.code}, follow=True)
    assert accepted.person.full_name not in page.content.decode()


def test_drafts_are_nobodys_business(browser: Browser) -> None:
    from django.utils import timezone

    import road
    from province import citizen

    draft = road.drafted(citizen(), timezone.now())
    assert browser("mc.sathay").get(f"/can-bo/ho-so/{draft.id}/").status_code == 404


def test_a_followed_dossier_names_its_system_and_offers_nothing(
    browser: Browser, submitted: Dossier
) -> None:
    Dossier.objects.filter(pk=submitted.pk).update(mirror="dvcqg")
    page = browser("mc.sathay").get(f"/can-bo/ho-so/{submitted.id}/")
    assert page.context["system"] == "Cổng Dịch vụ công quốc gia"
    assert page.context["actions"] == []
    assert all(page.context["system"] in one.why for one in page.context["barred"])
    assert f"/can-bo/ho-so/{submitted.id}/phieu-kiem-soat/" not in page.content.decode()
