"""Generated from the resolver: every address that names a dossier, a paper, a document or a
payment is tried by a stranger, another citizen and another unit's officer, on all faces.

An address with a new kind of parameter fails here until somebody says whose it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

import road
from authority import Authority
from motcua import demo
from motcua.casework.documents.files import keep, record
from motcua.casework.documents.models import Attachment, IssuedDocument, VaultItem
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.feedback.models import Petition
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.receive import receive
from motcua.casework.money.models import PaymentOrder
from motcua.faces.accounts import gate
from motcua.ledger.models import Entry
from motcua.registers.people.models import Account
from paying import due_order
from province import citizen
from visitors import blank_pdf, browser_of, stranger

pytestmark = pytest.mark.django_db

# Parameters that lead to somebody's data. Every address that has one is tried below.
PERSONAL = {"dossier", "document", "paper", "order", "petition"}
# The others, and why nobody's data hangs on them (or which test guards them).
HARMLESS = {
    "accounts:account": "an officer's account; tests/faces/accounts/test_account_pages.py",
    "admin:name": "a parameter of the law",
    "admin:item": "a doubtful cell of the national catalogue",
    "api:code": "a procedure of the catalogue",
    "api:indicator": "a published indicator",
    "board:doc": "a plan",
    "board:task": "a task of a plan",
    "board:indicator": "an indicator",
    "board:part": "numerator, denominator or left out; rows are read by scope",
    "board:key": "a list of the day; rows are read by scope",
    "desk:kind": "the format of the unit's own book",
    "desk:page": "a page of a paper or document that is named beside it",
    "portal:code": "a procedure of the catalogue",
    "portal:key": "a page of a form",
    "public:indicator": "a published indicator",
    "public:kind": "a kind of unit, or a format",
    "public:edition": "a published edition",
}
# What an accepted dossier that came online does not have: a signature under way, the pages of a
# counter's filing, a call for a supplement.
NOT_THERE = (
    "desk:document-prepared desk:filing-notice desk:filing-receipt desk:filing-show "
    "portal:dossier-supplement"
)
SENT = {
    "reason": "Không đủ điều kiện theo quy định.", "pin": "246810", "text": "x", "key": "x",
    "deed": "x", "national_id": "051190999001",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """The real ids that the addresses are made of, and words that may reach nobody else."""

    dossier: Dossier
    document: UUID
    paper: UUID
    vault_item: UUID
    order: UUID
    petition: UUID
    secrets: tuple[str, ...]

    def arguments(self, name: str, wanted: set[str]) -> dict[str, object]:
        other = {"portal:document-get": self.document, "portal:paper-get": self.vault_item}
        values: dict[str, object] = {
            "dossier": self.dossier.id, "document": self.document, "order": self.order,
            "petition": self.petition,
            "paper": other.get(name, self.paper), "page": 1,
            "code": self.dossier.procedure_id, "key": "nguoi-de-nghi",
        }  # fmt: skip
        return {one: values[one] for one in wanted}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """(full name, parameters) of every address, those of the prefixes included."""

    def walk(one: URLResolver, namespace: str, held: set[str]) -> Iterator[tuple[str, set[str]]]:
        for each in one.url_patterns:
            names = held | set(each.pattern.regex.groupindex)
            if isinstance(each, URLResolver):
                inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
                yield from walk(each, inner, names)
            elif isinstance(each, URLPattern):
                yield f"{namespace}{each.name}", names

    yield from walk(resolver, before, set())


def personal() -> list[tuple[str, set[str]]]:
    """The addresses that lead to somebody's data."""
    return sorted((name, held) for name, held in patterns(get_resolver()) if held & PERSONAL)


def test_every_parameter_is_known_to_be_personal_or_not() -> None:
    unknown = {
        f"{name}: {one}"
        for name, held in patterns(get_resolver())
        for one in held - PERSONAL
        if f"{name.partition(':')[0]}:{one}" not in HARMLESS
    }
    assert unknown == set()


def test_no_reason_is_left_over() -> None:
    used = {
        f"{name.partition(':')[0]}:{one}" for name, held in patterns(get_resolver()) for one in held
    }
    assert sorted(set(HARMLESS) - used) == []


def test_an_address_that_takes_an_id_is_never_public_but_the_return_from_paying() -> None:
    public = [name for name, _ in personal() if gate.grants()[name] in ("public", "machine")]
    assert public == ["portal:payment-return"]


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def known(authority: Authority) -> Known:
    """A finished dossier of one citizen with a paper, a result among the papers, and an order."""
    actor, team, at = citizen(), road.staff(), road.MORNING
    draft = road.drafted(actor, at)
    file = record(keep(blank_pdf()), mime="application/pdf", pages=1)
    attach_paper(draft.id, actor=actor, at=at, component="ho_ngheo", file=file, name="giấy.pdf")
    confirm(draft.id, actor=actor, at=at)
    road.matched(draft.id, team.counter, at)
    slip = road.signed(receive(draft.id, actor=team.counter, at=at), authority, team.counter, at)
    order = due_order()
    item = VaultItem.objects.create(
        person_id=actor.person_id, kind="x", title_vi="Giấy riêng", file=slip.file,
        added_at=timezone.now(),
    )  # fmt: skip
    dossier = Dossier.objects.get(pk=draft.id)
    petition = Petition.objects.create(
        source="1022", source_id="P-1", unit_id=dossier.unit_id, dossier=dossier,
        received_at=at, due=at,
    )  # fmt: skip
    secret = Content.objects.get(dossier=dossier).secret
    paper = Attachment.objects.get(dossier=dossier)
    return Known(
        dossier, slip.id, paper.id, item.id, order.id, petition.id,
        (dossier.code or "", secret, "A Thút", actor.name, "062048999002", "giấy.pdf"),
    )  # fmt: skip


def addresses(known: Known) -> list[tuple[str, str]]:
    return [(name, reverse(name, kwargs=known.arguments(name, held))) for name, held in personal()]


def officer(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


def body(answer: HttpResponse | StreamingHttpResponse | FileResponse) -> str:
    content = answer.getvalue() if hasattr(answer, "getvalue") else answer.content
    return content.decode("utf-8", "replace")


def state() -> tuple[int, int, int, int]:
    """What nobody's refused call may change."""
    return (
        Entry.objects.count(), Attachment.objects.count(), IssuedDocument.objects.count(),
        PaymentOrder.objects.filter(paid_at=None).count(),
    )  # fmt: skip


def refused(client: Client, known: Known, allowed: tuple[int, ...]) -> None:
    """Every address answers by one of these codes, says nothing personal, changes nothing;
    asked plainly, as a part of a page, and by a sent form."""
    before = state()
    for name, path in addresses(known):
        answers = [
            client.get(path), client.get(path, headers={"hx-request": "true"}),
            client.head(path), client.post(path, SENT),
        ]  # fmt: skip
        for answer in answers:
            # The return from paying is open to all and says nothing to who has no order.
            open_to_all = name == "portal:payment-return" and answer.status_code == 200
            assert open_to_all or answer.status_code in allowed, (name, answer.status_code)
            said = body(answer)
            assert not [word for word in known.secrets if word in said], name
    assert state() == before


def test_the_walk_reaches_every_face_that_has_dossiers(known: Known) -> None:
    names = [name for name, _ in addresses(known)]
    assert {one.partition(":")[0] for one in names} == {"desk", "portal"}
    assert {"desk:control-get", "desk:filing-receipt", "portal:submission-get"} <= set(names)
    assert len(names) >= 47


def test_stranger_sees_nothing_anywhere(known: Known) -> None:
    for name, path in addresses(known):
        answer = stranger().get(path)
        if name == "portal:payment-return":
            assert answer.status_code == 200
        else:
            assert answer.status_code == 302, name
            assert answer["Location"].split("?")[0].endswith("/dang-nhap/"), name
        assert not [word for word in known.secrets if word in body(answer)], name
    refused(stranger(), known, (200, 204, 302, 405))


def test_another_citizen_sees_nothing_anywhere(known: Known) -> None:
    refused(browser_of(demo.ENTERPRISE_OWNER), known, (403, 404, 405))


def test_the_owner_acting_for_an_organisation_is_another_one(known: Known) -> None:
    mine = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0]
    refused(browser_of(demo.ENTERPRISE_OWNER, mine.tax_code), known, (403, 404, 405))


@pytest.mark.parametrize("username", ["mc.khcn", "cv.khcn", "ld.khcn", "vt.khcn"])
def test_officer_of_another_unit_sees_nothing_anywhere(known: Known, username: str) -> None:
    refused(officer(username), known, (403, 404, 405))


def test_administrator_sees_nothing_anywhere(known: Known) -> None:
    refused(officer("quantri"), known, (403, 405))


def test_who_may_does_reach_them_so_that_the_refusals_mean_something(known: Known) -> None:
    """The same addresses, asked by the owner and by the counter that received the dossier."""
    mine, counter = browser_of(demo.CITIZEN), officer("mc.sathay")
    missed = [
        name
        for name, path in addresses(known)
        if (counter if name.startswith("desk:") else mine).get(path).status_code == 404
    ]
    assert " ".join(missed) == NOT_THERE


def test_tracking_of_machines_tells_nothing_without_the_secret(known: Known) -> None:
    path = reverse("api:dossier-track")
    asked = {"code": known.dossier.code, "secret": "WRONGONE"}
    answer = stranger().post(path, asked, content_type="application/json")
    assert answer.status_code == 404
    assert not [word for word in known.secrets[1:] if word in body(answer)]


@pytest.mark.parametrize("path", ["/can-bo/", "/can-bo/so-theo-doi/", "/can-bo/ky/"])
def test_lists_and_exports_of_another_unit_have_no_line_of_it(known: Known, path: str) -> None:
    client = officer("ld.khcn")
    for address in (path, f"{path}?loc=tat-ca", "/can-bo/so-theo-doi/csv/"):
        said = body(client.get(address))
        assert not [word for word in known.secrets if word in said], address
