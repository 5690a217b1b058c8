"""The first page of filing."""

import pytest
from django.test import Client

from motcua import demo
from road import MORNING, submitted
from visitors import browser_of

pytestmark = pytest.mark.django_db
BEFORE = "hồ sơ chưa xong"


def start_of(code: str, who: demo.DemoPerson = demo.CITIZEN) -> str:
    browser: Client = browser_of(who)
    return browser.get(f"/nop-ho-so/{code}/").content.decode()


def test_who_files_the_same_again_is_told_which_dossier_is_under_way_and_may_go_on() -> None:
    dossier = submitted(MORNING)
    page = start_of(dossier.procedure_id)
    assert BEFORE in page
    assert f'href="/ho-so/{dossier.id}/"' in page
    assert 'id="page-form"' in page


def test_another_procedure_and_another_person_are_told_nothing() -> None:
    dossier = submitted(MORNING)
    assert BEFORE not in start_of("2.000815")
    assert BEFORE not in start_of(dossier.procedure_id, demo.ELDER)
