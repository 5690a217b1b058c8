"""A citizen's form that was sent after the session had ended."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from live_sandbox import LiveSandbox
from motcua import demo
from provider_walk import HOST, browser, sign_in
from province import known

pytestmark = pytest.mark.django_db
RESUME = "/tai-khoan/tiep-tuc/"
FORM = "/tai-khoan/tu-cach/?trang=2"
TYPED = {"ho_ten": 'H\'Len "Siu" <b>', "lua_chon": ["a", "b"], "password": "p", "code": "1"}


def was_signed_in(who: demo.DemoPerson = demo.CITIZEN) -> Client:
    """A browser whose session has ended on the server, while a page of it is still open."""
    client = browser()
    account = known(who).account
    assert account is not None
    client.force_login(account)
    assert client.get("/ho-so/").status_code == 200
    Session.objects.filter(pk=client.session.session_key).delete()
    return client


def send(client: Client) -> None:
    answer = client.post(FORM, TYPED)
    assert answer["Location"] == "/tai-khoan/dang-nhap/?next=%2Ftai-khoan%2Ftiep-tuc%2F"


def test_fields_come_back_after_sign_in(sandbox: LiveSandbox) -> None:
    client = was_signed_in()
    send(client)
    answer = sign_in(client, sandbox, demo.CITIZEN.national_id, "/tai-khoan/tiep-tuc/")
    assert answer["Location"] == "/tai-khoan/tiep-tuc/"
    page = client.get("/tai-khoan/tiep-tuc/").content.decode()
    assert f'action="{FORM}"' in page
    assert 'name="ho_ten" value="H&#x27;Len &quot;Siu&quot; &lt;b&gt;"' in page
    assert 'name="lua_chon" value="a"' in page
    assert 'name="lua_chon" value="b"' in page


def test_passwords_and_codes_are_never_kept() -> None:
    client = was_signed_in()
    send(client)
    names = [name for name, _ in client.session["unsent"][0]["fields"]]
    assert names == ["ho_ten", "lua_chon", "lua_chon"]


def test_kept_form_is_shown_to_nobody_who_has_not_signed_in() -> None:
    client = was_signed_in()
    send(client)
    answer = client.get("/tai-khoan/tiep-tuc/")
    assert answer["Location"].startswith("/tai-khoan/dang-nhap/")
    assert "unsent" in client.session


def waiting_for(client: Client, *forms: tuple[str, str], hours: float = 0) -> None:
    """Forms of the citizen, as (key, text), that wait in the session since so many hours."""
    account = known(demo.CITIZEN).account
    assert account is not None
    client.force_login(account)
    at = timezone.now() - timedelta(hours=hours)
    session = client.session
    session["unsent"] = [
        {"key": key, "path": FORM, "fields": [["ho_ten", text]], "at": at.isoformat(),
         "account": str(account.pk), "for": "", "page": FORM}
        for key, text in forms
    ]  # fmt: skip
    session.save()


def test_kept_form_survives_reload_another_language_back_and_a_second_tab() -> None:
    client = browser()
    waiting_for(client, ("k1", "Siu"))
    for language in ("vi", "en", "vi"):
        client.post("/ngon-ngu/", {"ui-language": language, "next": RESUME})
        page = client.get(RESUME).content.decode()
        assert 'name="ho_ten" value="Siu"' in page, language
    assert f'href="{RESUME}"' in client.get("/ho-so/").content.decode()
    assert 'value="Siu"' in client.get(RESUME).content.decode()


def test_kept_form_is_gone_once_it_was_sent_and_led_onward() -> None:
    client = browser()
    waiting_for(client, ("k1", "Siu"), ("k2", "Rơ Châm"))
    sent = client.post(FORM, {"ho_ten": "Siu", "capacity": "self"})
    assert sent.status_code == 302
    assert len(client.session["unsent"]) == 2  # another form than the kept one
    client.post(FORM, {"ho_ten": "Siu"})
    page = client.get(RESUME).content.decode()
    assert 'value="Siu"' not in page
    assert 'value="Rơ Châm"' in page


def test_kept_form_is_gone_once_it_was_thrown_away_and_no_other() -> None:
    client = browser()
    waiting_for(client, ("k1", "Siu"), ("k2", "Rơ Châm"))
    assert client.post(RESUME, {"form": "nobody's"})["Location"] == RESUME
    assert client.post(RESUME, {"form": "k1"})["Location"] == FORM
    page = client.get(RESUME).content.decode()
    assert ('value="Siu"' in page, 'value="Rơ Châm"' in page) == (False, True)
    client.post(RESUME, {"form": "k2"})
    assert client.get(RESUME)["Location"] == "/"
    assert "unsent" not in client.session
    assert f'href="{RESUME}"' not in client.get("/ho-so/").content.decode()


def test_forms_of_two_tabs_are_kept_side_by_side() -> None:
    client = was_signed_in()
    for text in ("một", "hai", "hai"):
        client.post(FORM, {"ho_ten": text})
    kept = [dict(one["fields"])["ho_ten"] for one in client.session["unsent"]]
    assert kept == ["một", "hai"]


def test_kept_form_waits_for_twelve_hours_at_most() -> None:
    client = browser()
    waiting_for(client, ("k1", "Siu"), hours=11.9)
    assert client.get(RESUME).status_code == 200
    waiting_for(client, ("k1", "Siu"), hours=12.1)
    assert client.get(RESUME)["Location"] == "/"


def test_form_of_an_organisation_is_sent_for_it_again(sandbox: LiveSandbox) -> None:
    client = browser()
    owner = known(demo.ENTERPRISE_OWNER)
    assert owner.account is not None
    firm = owner.organisations.get()
    client.force_login(owner.account)
    client.post("/tai-khoan/tu-cach/", {"capacity": str(firm.pk)})
    Session.objects.filter(pk=client.session.session_key).delete()
    send(client)
    sign_in(client, sandbox, demo.ENTERPRISE_OWNER.national_id, RESUME)
    assert client.session["acting_for"] == str(firm.pk)
    assert 'value="H&#x27;Len' in client.get(RESUME).content.decode()


def test_another_person_who_signs_in_on_the_same_browser_never_sees_it(
    sandbox: LiveSandbox,
) -> None:
    client = was_signed_in(demo.CITIZEN)
    send(client)
    sign_in(client, sandbox, demo.ENTERPRISE_OWNER.national_id, "/tai-khoan/tiep-tuc/")
    assert "unsent" not in client.session
    answer = client.get("/tai-khoan/tiep-tuc/", follow=True)
    assert "Siu" not in answer.content.decode()
    # Nor does the one who typed it find it in the other one's session afterwards.
    client.post("/tai-khoan/dang-xuat/")
    sign_in(client, sandbox, demo.CITIZEN.national_id, "/tai-khoan/tiep-tuc/")
    assert client.get("/tai-khoan/tiep-tuc/")["Location"] == "/"


def test_form_in_a_session_of_another_account_is_not_shown() -> None:
    """Even if it got there, the page itself compares."""
    client = browser()
    account, other = known(demo.CITIZEN).account, known(demo.ELDER).account
    assert account is not None
    assert other is not None
    client.force_login(other)
    session = client.session
    session["unsent"] = [
        {"key": "k1", "path": FORM, "fields": [["ho_ten", "Siu"]],
         "at": timezone.now().isoformat(), "account": str(account.pk), "for": ""}
    ]  # fmt: skip
    session.save()
    assert client.get(RESUME)["Location"] == "/"
    client.post(RESUME, {"form": "k1"})
    assert client.get(RESUME)["Location"] == "/"


def test_officers_form_is_kept_through_the_idle_lock_for_that_officer_only() -> None:
    from motcua.registers.people.models import Account

    client = browser()
    mine = Account.objects.get(username="cv.sathay")
    client.force_login(mine)
    session = client.session
    session["seen_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    answer = client.post("/can-bo/", {"tim": "Siu", "pin": "246810"})
    assert answer["Location"].startswith("/can-bo/dang-nhap/?next=%2Ftai-khoan%2Ftiep-tuc%2F")
    (kept,) = client.session["unsent"]
    assert (kept["account"], kept["fields"]) == (str(mine.pk), [["tim", "Siu"]])  # and no PIN


def test_what_a_page_saves_by_itself_is_never_kept() -> None:
    client = was_signed_in()
    for path in ("/dang-go/?next=/ho-so/", FORM):
        answer = client.post(path, {"ho_ten": "Siu", "action": "keep"})
        assert (answer.status_code, answer["HX-Trigger"]) == (204, "motcua-signed-out")
    assert "unsent" not in client.session


def test_throwing_away_leads_to_the_page_where_it_was_typed_or_to_the_list(
    sandbox: LiveSandbox,
) -> None:
    client, dossier = was_signed_in(), "/ho-so/00000000-0000-0000-0000-000000000007/"
    page = f"http://{HOST}{dossier}?a=1"
    for n, sent_from in enumerate((page, "https://elsewhere.example/x", "")):
        client.post(f"{dossier}danh-gia/", {"score": str(n)}, headers={"referer": sent_from})
    sign_in(client, sandbox, demo.CITIZEN.national_id, RESUME)
    keys = [one["key"] for one in client.session["unsent"]]
    led = [client.post(RESUME, {"form": key})["Location"] for key in keys]
    assert led == [f"{dossier}?a=1", "/ho-so/", "/ho-so/"]


def test_form_of_nobody_known_is_not_kept() -> None:
    client = browser()
    answer = client.post(FORM, TYPED)
    assert "unsent" not in client.session
    assert answer["Location"].endswith("?next=%2Ftai-khoan%2Ftu-cach%2F%3Ftrang%3D2")


def test_a_forged_name_of_the_typist_is_not_believed() -> None:
    client = browser()
    client.cookies["motcua_typist"] = f"{known(demo.CITIZEN).account_id}:1tYp:forged"
    client.post(FORM, TYPED)
    assert "unsent" not in client.session


def test_form_that_is_too_large_is_not_kept() -> None:
    client = was_signed_in()
    answer = client.post(FORM, {"x": "y" * 200_001})
    assert "unsent" not in client.session
    assert answer["Location"].endswith("?next=%2Ftai-khoan%2Ftu-cach%2F%3Ftrang%3D2")


def test_field_saved_in_the_background_leaves_the_page_alone() -> None:
    client = browser()
    answer = client.post(FORM, {"x": "1"}, headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Trigger"]) == (204, "motcua-signed-out")
    assert "HX-Redirect" not in answer


def test_part_loaded_in_the_background_asks_for_the_whole_page() -> None:
    headers = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8765/ho-so/"}
    answer = browser().get(FORM, headers=headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == (
        "/tai-khoan/dang-nhap/?next=http%3A%2F%2F127.0.0.1%3A8765%2Fho-so%2F"
    )
