"""Who a citizen is after signing in, and for whom they act."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.sessions import signed_in_at
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, Organisation, Person
from motcua.registers.people.record import Identity, know_person
from provider_walk import ProviderPages, browser, come_back, sign_in, start

pytestmark = pytest.mark.django_db
OWNER = demo.ENTERPRISE_OWNER


def actor_in(client: Client) -> Actor | None:
    """The actor of a request that this browser would send now."""
    request = RequestFactory().get("/")
    request.session = client.session
    account = client.session.get("_auth_user_id")
    request.user = Account.objects.get(pk=account) if account else None  # type: ignore[assignment]
    return actor_of(request)


def test_person_is_written_as_the_provider_says(sandbox: LiveSandbox) -> None:
    client = browser()
    answer = sign_in(client, sandbox, demo.CITIZEN.national_id)
    assert (answer.status_code, answer["Location"]) == (302, "/ho-so/")
    person = Person.objects.get(national_id="051190999001")
    assert person.full_name == "Nguyễn Thị Hạnh"
    assert person.full_name_fold == "nguyen thi hanh"
    assert (person.birth_year, person.birth_date) == (1990, date(1990, 5, 4))
    assert (person.sex, person.assurance) == ("F", 2)
    assert (person.phone, person.email) == ("0900001001", "hanh@dan.example")
    assert person.account is not None
    assert (person.account.username, person.account.kind) == ("051190999001", "citizen")
    assert not person.account.has_usable_password()


@pytest.mark.parametrize(
    ("who", "year", "day"),
    [
        (demo.ELDER, 1948, None),
        (demo.YEAR_ONLY, 1961, None),
        (demo.SHORT_NAME, 1999, date(1999, 2, 28)),
    ],
)
def test_one_word_names_and_birth_years_are_welcome(
    sandbox: LiveSandbox, who: demo.DemoPerson, year: int, day: date | None
) -> None:
    sign_in(browser(), sandbox, who.national_id)
    person = Person.objects.get(national_id=who.national_id)
    assert (person.full_name, person.birth_year, person.birth_date) == (who.full_name, year, day)
    assert person.phone == who.phone


def test_second_sign_in_is_the_same_person(sandbox: LiveSandbox) -> None:
    for _ in range(2):
        sign_in(browser(), sandbox, demo.CITIZEN.national_id)
    number = demo.CITIZEN.national_id
    assert Person.objects.filter(national_id=number).count() == 1
    assert Account.objects.filter(username=number).count() == 1


def test_person_known_from_the_counter_is_found_by_number(sandbox: LiveSandbox) -> None:
    known = know_person(Identity(demo.CITIZEN.national_id, "NGUYEN THI HANH", 1990))
    sign_in(browser(), sandbox, demo.CITIZEN.national_id)
    person = Person.objects.get(national_id=demo.CITIZEN.national_id)
    assert person.pk == known.pk
    assert person.full_name == "Nguyễn Thị Hạnh"
    assert person.account is not None


def test_same_name_and_mail_are_never_the_same_person(sandbox: LiveSandbox) -> None:
    twin = know_person(
        Identity(
            "051190999999", demo.CITIZEN.full_name, 1990,
            email=demo.CITIZEN.email, phone="0900001001",
        )
    )  # fmt: skip
    sign_in(browser(), sandbox, demo.CITIZEN.national_id)
    twin.refresh_from_db()
    assert twin.account is None
    assert Person.objects.get(national_id=demo.CITIZEN.national_id).account is not None


def test_each_sign_in_asks_who_is_there(sandbox: LiveSandbox) -> None:
    client = browser()
    sign_in(client, sandbox, demo.CITIZEN.national_id)
    client.post("/tai-khoan/dang-xuat/")
    sign_in(client, sandbox, demo.SHORT_NAME.national_id)
    actor = actor_in(client)
    assert actor is not None
    assert actor.name == "H'Len"


def test_too_low_level_is_explained_and_opens_nothing(sandbox: LiveSandbox) -> None:
    client = browser()
    answer = sign_in(client, sandbox, demo.LOW_ASSURANCE.national_id)
    assert answer.status_code == 403
    assert actor_in(client) is None


def test_closed_account_stays_closed(sandbox: LiveSandbox) -> None:
    sign_in(browser(), sandbox, demo.CITIZEN.national_id)
    Account.objects.filter(kind="citizen").update(is_active=False)
    client = browser()
    assert sign_in(client, sandbox, demo.CITIZEN.national_id).status_code == 403
    assert actor_in(client) is None


def test_moment_of_sign_in_is_kept_for_the_figures(sandbox: LiveSandbox) -> None:
    client = browser()
    before = timezone.now()
    sign_in(client, sandbox, demo.CITIZEN.national_id)
    request = RequestFactory().get("/")
    request.session = client.session
    moment = signed_in_at(request)
    assert isinstance(moment, datetime)
    assert before <= moment <= timezone.now()
    assert moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/nop-ho-so/1.004946/?trang=2", "/nop-ho-so/1.004946/?trang=2"),
        ("https://example.com/", "/ho-so/"),
        ("//example.com/ho-so/", "/ho-so/"),
        ("javascript:alert(1)", "/ho-so/"),
    ],
)
def test_person_returns_to_a_page_of_ours_only(
    sandbox: LiveSandbox, asked: str, given: str
) -> None:
    assert sign_in(browser(), sandbox, demo.CITIZEN.national_id, asked)["Location"] == given


def test_sign_out_ends_the_session(sandbox: LiveSandbox) -> None:
    client = browser()
    sign_in(client, sandbox, demo.CITIZEN.national_id)
    key = client.session.session_key
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == "/"
    assert client.session.session_key != key
    assert actor_in(client) is None


def test_session_key_changes_at_sign_in(sandbox: LiveSandbox) -> None:
    client = browser()
    there = start(client)
    before = client.session.session_key
    come_back(client, ProviderPages(sandbox, demo.CITIZEN.national_id).agree(there))
    assert client.session.session_key != before


def test_owner_acts_for_the_enterprise_when_they_choose_it(sandbox: LiveSandbox) -> None:
    client = browser()
    sign_in(client, sandbox, OWNER.national_id)
    company = Organisation.objects.get(representative__national_id=OWNER.national_id)
    assert (company.tax_code, company.name) == (
        demo.enterprises()[0].tax_code, demo.enterprises()[0].name,
    )  # fmt: skip
    alone = actor_in(client)
    assert alone is not None
    assert alone.on_behalf_of is None
    chosen = {"capacity": str(company.pk), "next": "/nop-ho-so/1.014459/"}
    answer = client.post("/tai-khoan/tu-cach/", chosen)
    assert answer["Location"] == "/nop-ho-so/1.014459/"
    acting = actor_in(client)
    assert acting is not None
    assert acting.on_behalf_of == company.pk
    client.post("/tai-khoan/tu-cach/", {"capacity": "self"})
    again = actor_in(client)
    assert again is not None
    assert again.on_behalf_of is None


def test_nobody_acts_for_an_enterprise_of_others(sandbox: LiveSandbox) -> None:
    other = know_person(Identity("051190999998", "Người Khác", 1990))
    company = Organisation.objects.create(tax_code="4399000996", name="X", representative=other)
    client = browser()
    sign_in(client, sandbox, demo.CITIZEN.national_id)
    client.post("/tai-khoan/tu-cach/", {"capacity": str(company.pk)})
    actor = actor_in(client)
    assert actor is not None
    assert actor.on_behalf_of is None


def test_former_representative_acts_for_nobody(sandbox: LiveSandbox) -> None:
    client = browser()
    sign_in(client, sandbox, OWNER.national_id)
    company = Organisation.objects.get(representative__national_id=OWNER.national_id)
    client.post("/tai-khoan/tu-cach/", {"capacity": str(company.pk)})
    Organisation.objects.update(representative=None)
    actor = actor_in(client)
    assert actor is not None
    assert actor.on_behalf_of is None
