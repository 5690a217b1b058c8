"""Portal code 6 on the screens: raised by the specialist, read by the owner, settled on proof."""

import pytest

import road
from motcua import demo
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.start_work import start_work
from motcua.casework.money.models import Obligation
from visitors import browser_of

from .conftest import Browser, working_moment

pytestmark = pytest.mark.django_db
ASK = {"amount": "2.500.000 đ", "what": "Nộp lệ phí trước bạ tại Kho bạc.", "notice": "12/TB-CT"}


@pytest.fixture
def worked(accepted: Dossier) -> str:
    start_work(accepted.id, actor=road.staff().specialist, at=working_moment(0))
    return f"/can-bo/ho-so/{accepted.id}/"


def test_an_obligation_is_raised_read_by_its_owner_and_settled(
    worked: str, browser: Browser
) -> None:
    desk, owner = browser("cv.sathay"), browser_of(demo.CITIZEN)
    assert f"{worked}nghia-vu-tai-chinh/" in desk.get(worked).content.decode()
    assert desk.post(f"{worked}nghia-vu-tai-chinh/", ASK).status_code == 302
    row = Obligation.objects.get()
    assert (row.amount, row.notice, row.dossier.business) == (2_500_000, "12/TB-CT", "obligation")
    page = owner.get(f"/ho-so/{row.dossier_id}/").content.decode()
    assert "2.500.000 đ" in page
    assert ASK["what"] in page
    settle = f"{worked}nghia-vu-tai-chinh/xong/"
    assert settle in desk.get(worked).content.decode()
    assert ASK["what"] in desk.get(settle).content.decode()
    assert desk.post(settle, {"how": "paid", "proof": "KB-1"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, Dossier.objects.get().business) == ("paid", "in_progress")
    assert ASK["what"] not in owner.get(f"/ho-so/{row.dossier_id}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "target"), [({"amount": "nhiều"}, "amount"), ({"what": ""}, "what")]
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    worked: str, browser: Browser, wrong: dict[str, str], target: str
) -> None:
    answer = browser("cv.sathay").post(f"{worked}nghia-vu-tai-chinh/", {**ASK, **wrong})
    assert answer.status_code == 422
    assert answer.context["errors"][0].target == f"f-{target}"
    assert "12/TB-CT" in answer.content.decode()
    assert not Obligation.objects.exists()


@pytest.mark.parametrize("how", ["", "bien-lai", "WAIVED"])
def test_neither_paid_nor_waived_settles_nothing(worked: str, browser: Browser, how: str) -> None:
    desk = browser("cv.sathay")
    desk.post(f"{worked}nghia-vu-tai-chinh/", ASK)
    answer = desk.post(f"{worked}nghia-vu-tai-chinh/xong/", {"how": how, "proof": "KB-1"})
    assert answer.status_code == 422
    assert answer.context["errors"][0].target.startswith("f-how")
    row = Obligation.objects.get()
    assert (row.state, row.settled_at, row.dossier.business) == ("due", None, "obligation")


def test_the_counter_has_no_such_act(worked: str, browser: Browser) -> None:
    counter = browser("mc.sathay")
    assert "nghia-vu-tai-chinh" not in counter.get(worked).content.decode()
    counter.post(f"{worked}nghia-vu-tai-chinh/", ASK)
    assert not Obligation.objects.exists()
