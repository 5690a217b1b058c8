"""Petitions on the desk: the list with its clocks, what was said, the answer."""

import pytest
from django.utils import timezone

from live_sandbox import LiveSandbox
from motcua.casework.feedback.models import Petition, PetitionAnswer
from motcua.casework.journeys.petition import PetitionState, follow_petition
from motcua.exchange.followers.petitions import pull_hotline
from motcua.ledger.models import AccessLog
from motcua.registers.orgs.queries import commune_unit
from province import COMMUNE

from .conftest import Browser, working_moment

pytestmark = pytest.mark.django_db
LIST = "/can-bo/phan-anh/"
CALL = {"TieuDe": "Hồ sơ chậm", "NoiDung": "Tôi nộp tháng trước.", "DonVi": COMMUNE}


@pytest.fixture
def call(sandbox: LiveSandbox) -> Petition:
    sandbox.post("1022/phan-anh/tao", CALL)
    pull_hotline()
    return Petition.objects.get(source="1022")


def test_list_shows_the_lawful_clock_open_ones_first(browser: Browser, call: Petition) -> None:
    now = timezone.now()
    state = PetitionState(source="portal", source_id="PAKN-9", unit=commune_unit(COMMUNE).path,
                          stage="handled", sent_at=working_moment(8), changed_at=now)  # fmt: skip
    follow_petition(at=now, state=state)
    page = browser("cv.sathay").get(LIST).context
    assert [(one.code, one.clock is None) for one in page["lines"]] == [
        (call.source_id, False), ("PAKN-9", True)
    ]  # fmt: skip
    assert page["lines"][0].clock.until == call.due
    assert page["open"] == 1


def test_specialist_reads_and_answers(browser: Browser, call: Petition) -> None:
    client, path = browser("cv.sathay"), f"{LIST}{call.pk}/"
    page = client.get(path).content.decode()
    assert "Tôi nộp tháng trước." in page
    assert AccessLog.objects.filter(subject_id=call.pk, purpose="answer_petition").count() == 1
    empty = client.post(path, {"text": " "})
    assert (empty.status_code, empty.context["errors"][0].target) == (422, "f-text")
    for _ in range(2):  # a double click answers once
        assert client.post(path, {"text": "Mời bà đến nhận."})["Location"] == path
    assert PetitionAnswer.objects.get().text == "Mời bà đến nhận."
    assert "Mời bà đến nhận." in client.get(path).content.decode()


def test_silent_hotline_hides_the_words_and_loses_no_answer(
    browser: Browser, call: Petition, sandbox: LiveSandbox
) -> None:
    sandbox.faults(**{"1022": {"down": True}})
    client, path = browser("ld.sathay"), f"{LIST}{call.pk}/"
    assert "Tổng đài 1022 chưa trả lời" in client.get(path).content.decode()
    client.post(path, {"text": "Đã có kết quả."})
    assert PetitionAnswer.objects.get().told_at is None


@pytest.mark.parametrize(
    ("username", "status"),
    [("mc.sathay", 200), ("vanphong", 200), ("cv.khcn", 404), ("quantri", 403), ("vt.sathay", 403)],
)
def test_petition_is_for_its_unit(
    browser: Browser, call: Petition, username: str, status: int
) -> None:
    assert browser(username).get(f"{LIST}{call.pk}/").status_code == status


def test_counter_sees_the_petition_and_does_not_answer_it(browser: Browser, call: Petition) -> None:
    client, path = browser("mc.sathay"), f"{LIST}{call.pk}/"
    assert client.get(path).context["may_answer"] is False
    assert client.post(path, {"text": "Không phải tôi."}).status_code == 422
    assert not PetitionAnswer.objects.exists()
