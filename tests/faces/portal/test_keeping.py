"""A draft keeps what is typed, by itself and by every button, and opens where it was left."""

import re

import pytest

from filling import begun, send, where
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.dossiers.models import Content
from province import COPY, PENSION
from visitors import browser_of

pytestmark = pytest.mark.django_db
HOME = {"lives_elsewhere": "same", "phone": "", "shown": ["lives_elsewhere", "phone"]}


@pytest.mark.parametrize("page", ["giay-to", "nhan-ket-qua", "kiem-tra"])
def test_draft_opens_again_on_the_pages_behind_the_form_too(
    sandbox: LiveSandbox, page: str
) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    assert client.get(where(dossier, page)).status_code == 200
    assert client.get(f"/nop-ho-so/{PENSION}/")["Location"] == where(dossier, page)
    assert client.get(f"/ho-so/{dossier.id}/")["Location"] == where(dossier, page)


def test_looking_at_a_page_makes_no_other_screen_of_the_draft_out_of_date(
    sandbox: LiveSandbox,
) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    revision = Content.objects.get(dossier=dossier).revision
    client.get(where(dossier, "nhan-ket-qua"))
    assert Content.objects.get(dossier=dossier).revision == revision


def test_what_is_typed_is_kept_by_itself_before_any_button(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    answer = send(client, dossier, "lien-he", {**HOME, "phone": "090", "action": "keep"})
    content = Content.objects.get(dossier=dossier)
    assert answer.json() == {"revision": content.revision}
    assert content.values["phone"] == "090"
    again = send(client, dossier, "lien-he", {**HOME, "phone": "090", "action": "keep"})
    assert again.json() == answer.json()  # nothing new, nothing saved
    assert 'value="090"' in client.get(where(dossier, "buoc/lien-he")).content.decode()
    old = {"revision": "0", **HOME, "phone": "091", "action": "keep"}
    clash = client.post(where(dossier, "buoc/lien-he"), old)
    assert clash.status_code == 409
    assert "thiết bị khác" in clash.json()["why"]
    assert Content.objects.get(dossier=dossier).values["phone"] == "090"


@pytest.mark.parametrize(
    "press", [{"ui-language": "en"}, {"ui-look": "dark"}, {"ui-size": "large"}, {"action": "back"}]
)
def test_every_button_of_the_page_keeps_what_was_typed(
    sandbox: LiveSandbox, press: dict[str, str]
) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    path = where(dossier, "buoc/lien-he")
    page = client.get(path).content.decode()
    for name in set(press) - {"action"}:
        assert f'name="{name}"' in page
        assert f'form="page-form" formaction="{path}"' in page
    data = {"revision": Content.objects.get(dossier=dossier).revision, **HOME, "phone": "12"}
    answer = client.post(path, {**data, **press})
    onward = where(dossier, "buoc/nguoi-de-nghi") if "action" in press else path
    assert answer["Location"] == onward
    assert 'value="12"' in client.get(path).content.decode()
    assert client.cookies.get("motcua_lang", "") == "" or "ui-language" in press


def test_enter_in_a_box_goes_on_and_does_not_switch_the_language(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    page = client.get(where(dossier, "buoc/lien-he")).content.decode()
    buttons = re.findall(r'<button[^>]*form="page-form"[^>]*>', page)
    assert 'name="action" value="continue"' in buttons[0]


def test_way_of_the_result_is_kept_over_another_language(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client, COPY)
    path = where(dossier, "nhan-ket-qua")
    assert f'formaction="/ngon-ngu/?next={path.replace("/", "%2F")}"' in (
        client.get(path).content.decode()
    )
    typed = {"way": "post", "address": "Thôn 2", "ui-language": "en"}
    answer = client.post(f"/ngon-ngu/?next={path}", typed)
    assert answer["Location"] == path
    page = client.get(path).content.decode()
    assert "Thôn 2</textarea>" in page
    assert 'value="post" checked' in page
    assert "errors-title" not in page
    assert Content.objects.get(dossier=dossier).return_by == "electronic"
    client.post(path, {"way": "post", "address": "Thôn 2, xã Sa Thầy"})
    assert path not in client.session["typed"]


def test_both_errors_of_the_way_page_are_told_at_once(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.CITIZEN)
    dossier = begun(client, COPY)
    answer = client.post(where(dossier, "nhan-ket-qua"), {"way": "no", "address": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-way-1"' in page


def test_what_is_too_long_to_be_kept_is_told_and_what_was_kept_stays() -> None:
    client = browser_of(demo.ELDER)
    to = "/dang-go/?next=/ho-so/"
    assert client.post(to, {"reason": "Kept", "action": "keep"}).status_code == 204
    answer = client.post(to, {"reason": "x" * 100_000, "action": "keep"})
    assert (answer.status_code, set(answer.json())) == (413, {"why"})
    assert "Hãy gửi" in answer.json()["why"]
    assert client.session["typed"] == {"/ho-so/": [["reason", "Kept"]]}
