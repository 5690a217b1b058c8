"""What an officer looks for stands in no address: names and numbers end up in logs there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from motcua import demo

from .conftest import submit

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
NUMBER = demo.CITIZEN.national_id
BOXES = [
    ("cv.sathay", "/can-bo/"),
    ("kiemtra", "/can-bo/kiem-tra/truy-cap/"),
    ("quantri", "/quan-tri/tai-khoan/"),
]


@pytest.mark.parametrize(("username", "path"), BOXES)
def test_words_are_sent_by_post_and_the_answers_address_has_none(
    username: str, path: str, browser: Browser
) -> None:
    client = browser(username)
    answer = client.post(path, {"tim": NUMBER})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{path}?")
    assert NUMBER not in answer["Location"]
    page = client.get(answer["Location"]).content.decode()
    assert f'value="{NUMBER}"' in page
    assert f'<form class="find" method="post" action="{path}"' in page


@pytest.mark.parametrize(("username", "path"), BOXES)
def test_words_written_into_an_address_are_not_looked_for(
    username: str, path: str, browser: Browser
) -> None:
    page = browser(username).get(path, {"tim": NUMBER, "loc": "tat-ca"}).content.decode()
    assert f'value="{NUMBER}"' not in page


def test_back_and_a_second_search_each_keep_their_words(browser: Browser) -> None:
    client, dossier = browser("cv.sathay"), submit()
    first = client.post("/can-bo/", {"tim": NUMBER, "loc": "tat-ca"})["Location"]
    second = client.post("/can-bo/", {"tim": "không có ai", "loc": "tat-ca"})["Location"]
    assert first != second
    assert "loc=tat-ca" in first
    for _ in range(2):  # the same address again, as Back and a reload send it
        assert dossier.code in client.get(first).content.decode()
        assert dossier.code not in client.get(second).content.decode()
    again = client.post("/can-bo/", {"tim": NUMBER, "loc": "tat-ca"})["Location"]
    assert again == first


def test_pages_of_a_long_list_keep_the_words_without_naming_them(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.faces.desk.views.queue.ROWS", 1)
    submit()
    submit()
    client = browser("cv.sathay")
    page = client.post("/can-bo/", {"tim": NUMBER, "loc": "tat-ca"}, follow=True)
    assert len(page.context["lines"]) == 1
    address = page.redirect_chain[-1][0]
    token = address.split("tim=")[1]
    text = page.content.decode()
    assert f"tim={token}&amp;trang=2" in text
    assert f"tim={NUMBER}" not in text
    assert len(client.get(f"{address}&trang=2").context["lines"]) == 1


def test_another_officers_address_shows_no_words(browser: Browser) -> None:
    address = browser("cv.sathay").post("/can-bo/", {"tim": NUMBER})["Location"]
    assert NUMBER not in browser("ld.sathay").get(address).content.decode()


def test_an_empty_box_goes_back_to_the_list(browser: Browser) -> None:
    answer = browser("cv.sathay").post("/can-bo/", {"tim": " ", "loc": "tat-ca"})
    assert answer["Location"] == "/can-bo/?loc=tat-ca"


def test_no_page_of_officers_has_a_search_box_that_sends_its_words_in_the_address() -> None:
    import motcua.faces.desk

    folder = Path(motcua.faces.desk.__file__).parent / "templates"
    wrong = [
        path.name
        for path in folder.rglob("*.html")
        if 'role="search"' in path.read_text()
        and 'class="find" method="post"' not in path.read_text()
    ]
    assert wrong == []
