"""Officers: two factors, a lock after wrong tries, a lock after rest."""

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from motcua import demo
from motcua.faces.accounts import totp
from motcua.ops.demo_accounts import ensure_demo_accounts
from motcua.registers.people.models import Account, Posting
from motcua.sandbox.otp.codes import code_at

pytestmark = pytest.mark.django_db
COUNTER = "mc.sathay"
ADMIN = "quantri"


def secret_of(username: str) -> str:
    return demo.totp_secret(demo.SEED, username)


def code_now(username: str, *, steps: int = 0) -> str:
    return code_at(secret_of(username), timezone.now().timestamp() + 30 * steps)


def first_step(client: Client, username: str, password: str = demo.PASSWORD) -> HttpResponse:
    return client.post("/can-bo/dang-nhap/", {"username": username, "password": password})


def signed_in(username: str) -> Client:
    client = Client()
    first_step(client, username)
    answer = client.post("/can-bo/dang-nhap/ma/", {"code": code_now(username)})
    assert answer["Location"] == "/can-bo/"
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def rest(client: Client, minutes: int, seconds: int = 0) -> None:
    """Lets the session rest."""
    session = client.session
    since = timezone.now() - timedelta(minutes=minutes, seconds=seconds)
    session["seen_at"] = since.isoformat()
    session.save()


def test_password_alone_opens_nothing() -> None:
    client = Client()
    answer = first_step(client, COUNTER)
    assert answer["Location"] == "/can-bo/dang-nhap/ma/"
    assert not is_in(client)


def test_password_and_code_open_the_desk() -> None:
    assert is_in(signed_in(COUNTER))


def test_officer_returns_to_the_page_they_wanted() -> None:
    client = Client()
    client.post(
        "/can-bo/dang-nhap/",
        {"username": COUNTER, "password": demo.PASSWORD, "next": "/can-bo/ho-so/7/"},
    )
    answer = client.post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER)})
    assert answer["Location"] == "/can-bo/ho-so/7/"


def test_code_page_without_password_leads_back() -> None:
    answer = Client().post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER)})
    assert answer["Location"] == "/can-bo/dang-nhap/"


def test_unknown_name_and_wrong_password_look_the_same() -> None:
    unknown = first_step(Client(), "nobody.here", "wrong")
    wrong = first_step(Client(), COUNTER, "wrong")
    assert (unknown.status_code, wrong.status_code) == (401, 401)
    same = unknown.content.decode().replace("nobody.here", COUNTER)
    assert _sentences(same) == _sentences(wrong.content.decode())


def _sentences(page: str) -> str:
    """The page without its one-time token."""
    return "".join(part for part in page.splitlines() if "csrfmiddlewaretoken" not in part)


def test_citizens_have_no_password_here() -> None:
    Account.objects.create(username="051190999001", kind="citizen", password="")
    assert first_step(Client(), "051190999001", "").status_code == 401


def test_fifth_wrong_password_locks_even_the_right_one() -> None:
    for _ in range(4):
        first_step(Client(), COUNTER, "wrong")
    assert first_step(Client(), COUNTER)["Location"] == "/can-bo/dang-nhap/ma/"
    first_step(Client(), COUNTER, "wrong")
    assert first_step(Client(), COUNTER).status_code == 401
    account = Account.objects.get(username=COUNTER)
    assert account.locked_until is not None
    assert timedelta(minutes=14) < account.locked_until - timezone.now() <= timedelta(minutes=15)


def test_wrong_codes_count_like_wrong_passwords() -> None:
    client = Client()
    first_step(client, COUNTER)
    for _ in range(5):
        assert client.post("/can-bo/dang-nhap/ma/", {"code": "000000"}).status_code == 401
    assert client.post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER)}).status_code == 401
    assert not is_in(client)


def test_lock_ends_by_itself() -> None:
    for _ in range(5):
        first_step(Client(), COUNTER, "wrong")
    Account.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert first_step(Client(), COUNTER)["Location"] == "/can-bo/dang-nhap/ma/"


def test_success_starts_the_count_again() -> None:
    for _ in range(4):
        first_step(Client(), COUNTER, "wrong")
    signed_in(COUNTER)
    assert Account.objects.get(username=COUNTER).failures == 0


def test_code_opens_one_session_only() -> None:
    code = code_now(COUNTER)
    first, second = Client(), Client()
    for client in (first, second):
        first_step(client, COUNTER)
    first.post("/can-bo/dang-nhap/ma/", {"code": code})
    assert second.post("/can-bo/dang-nhap/ma/", {"code": code}).status_code == 401
    assert (is_in(first), is_in(second)) == (True, False)


def test_old_code_is_refused_and_a_neighbour_accepted() -> None:
    client = Client()
    first_step(client, COUNTER)
    old = client.post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER, steps=-3)})
    assert old.status_code == 401
    near = client.post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER, steps=1)})
    assert near["Location"] == "/can-bo/"


def test_codes_are_those_of_the_standard() -> None:
    # RFC 6238 appendix B, SHA-1, the last six of its eight digits
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert totp.code_of(secret, 59 // 30) == "287082"
    assert totp.code_of(secret, 1111111109 // 30) == "081804"
    assert totp.code_of(secret, 20000000000 // 30) == "353130"


def test_secret_does_not_lie_open_in_the_database() -> None:
    account = Account.objects.get(username=COUNTER)
    row = account.authenticator_set.get()
    assert secret_of(COUNTER) not in str(row.data)


def test_account_without_a_post_stays_out() -> None:
    Posting.objects.filter(account__username=COUNTER).update(valid_until=date(2026, 1, 1))
    assert first_step(Client(), COUNTER).status_code == 401


def test_account_unused_for_too_long_stays_out() -> None:
    Account.objects.update(last_login=timezone.now() - timedelta(days=46))
    assert first_step(Client(), COUNTER).status_code == 401
    Account.objects.update(last_login=timezone.now() - timedelta(days=44))
    assert first_step(Client(), COUNTER)["Location"] == "/can-bo/dang-nhap/ma/"


def test_new_officer_ties_an_app_first() -> None:
    Account.objects.get(username=COUNTER).authenticator_set.all().delete()
    client = Client()
    assert first_step(client, COUNTER)["Location"] == "/can-bo/dang-nhap/kich-hoat/"
    page = client.get("/can-bo/dang-nhap/kich-hoat/").content.decode()
    secret = client.session["new_second_factor"]
    assert secret[:4] + " " + secret[4:8] in page
    wrong = client.post("/can-bo/dang-nhap/kich-hoat/", {"code": "123456"})
    assert (wrong.status_code, is_in(client)) == (401, False)
    right = {"code": code_at(secret, timezone.now().timestamp())}
    assert client.post("/can-bo/dang-nhap/kich-hoat/", right)["Location"] == "/can-bo/"
    assert is_in(client)
    assert totp.has_second_factor(Account.objects.get(username=COUNTER))


def test_password_alone_never_replaces_a_tied_app() -> None:
    client = Client()
    first_step(client, COUNTER)
    answer = client.get("/can-bo/dang-nhap/kich-hoat/")
    assert answer["Location"] == "/can-bo/dang-nhap/ma/"


@pytest.mark.parametrize(("username", "limit"), [(COUNTER, 15), (ADMIN, 5)])
def test_session_locks_after_its_rest(username: str, limit: int) -> None:
    client = signed_in(username)
    rest(client, limit - 1)
    client.get("/can-bo/dang-nhap/")
    assert is_in(client)
    rest(client, limit, seconds=1)
    answer = client.get("/can-bo/dang-nhap/?x=1")
    assert answer["Location"].startswith("/can-bo/dang-nhap/?next=")
    assert not is_in(client)


def test_polling_page_is_no_activity() -> None:
    client = signed_in(COUNTER)
    rest(client, 10)
    before = client.session["seen_at"]
    client.get("/can-bo/dang-nhap/", headers={"x-motcua-poll": "1"})
    assert client.session["seen_at"] == before
    client.get("/can-bo/dang-nhap/")
    assert client.session["seen_at"] > before


def test_form_sent_after_the_lock_is_offered_again() -> None:
    client = signed_in(COUNTER)
    rest(client, 20)
    sent = {"reason": "Thiếu chữ ký", "point": ["1", "2"], "csrfmiddlewaretoken": "t"}
    answer = client.post("/tai-khoan/tu-cach/?a=1", sent)
    assert answer["Location"] == "/can-bo/dang-nhap/?next=%2Ftai-khoan%2Ftiep-tuc%2F&why=idle"
    first_step(client, COUNTER)
    client.post("/can-bo/dang-nhap/ma/", {"code": code_now(COUNTER, steps=1)})
    page = client.get("/tai-khoan/tiep-tuc/").content.decode()
    assert '<form method="post" action="/tai-khoan/tu-cach/?a=1">' in page
    for name, value in (("reason", "Thiếu chữ ký"), ("point", "1"), ("point", "2")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert 'value="t"' not in page
    kept = re.search(r'name="form" value="([^"]+)"', page)
    assert kept is not None
    client.post("/tai-khoan/tiep-tuc/", {"form": kept[1]})
    assert client.get("/tai-khoan/tiep-tuc/")["Location"] == "/"


def test_demo_accounts_are_refused_outside_a_demo_home(settings: object) -> None:
    settings.MOTCUA_DEMO = False  # type: ignore[attr-defined]
    from motcua.law.errors import Refused

    with pytest.raises(Refused):
        ensure_demo_accounts({"province": "H48"})
