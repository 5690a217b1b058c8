"""Generated from the resolver: nothing leaves a demo without saying that it is one."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings

from faces.test_strangers import addresses, citizen, officer
from motcua.faces.accounts import gate
from motcua.ops.middleware import SIMULATED

pytestmark = pytest.mark.django_db
BANNER = "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào"
PEOPLE = {
    "public": (Client,),
    "machine": (Client,),
    "citizen": (citizen,),
    "officer": tuple(
        lambda name=name: officer(name)
        for name in ("mc.sathay", "ld.sathay", "vt.sathay", "vanphong", "quantri", "kiemtra")
    ),
}


def unmarked(path: str, answer: HttpResponseBase) -> list[str]:
    """What this answer lacks, as `page /x/` or `header /x/`."""
    lacks = [] if answer.headers.get("Motcua-Simulated") == SIMULATED else [f"header {path}"]
    if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
        content = answer.content.decode()
        is_page = "<html" in content
        lacks += [f"page {path}"] if is_page and BANNER not in content else []
    return lacks


@pytest.mark.parametrize("kind", sorted(PEOPLE))
def test_every_address_of_a_demo_marks_what_it_answers(kind: str, settings: Settings) -> None:
    settings.MOTCUA_DEMO = True
    grants = gate.grants()
    seen, lacks = 0, []
    for person in PEOPLE[kind]:
        client = person()
        for name, path in addresses(get_resolver()):
            if grants.get(name, "").partition(":")[0] == kind and "<" not in path:
                answer = client.get(path)
                seen += answer.status_code == 200
                lacks += unmarked(path, answer)
    assert lacks == []
    assert seen > 0 or kind == "machine"


def test_production_marks_nothing(settings: Settings) -> None:
    settings.MOTCUA_DEMO = False
    answer = Client().get("/tra-cuu/")
    assert "Motcua-Simulated" not in answer.headers
    assert BANNER not in answer.content.decode()
