"""The homes of administrator and auditor."""

from pathlib import Path

import pytest
from django.utils import timezone
from uuid6 import uuid7

from live_sandbox import LiveSandbox
from motcua.casework.dossiers.models import Dossier
from motcua.law.rules import calendar_on
from motcua.ledger.models import Entry, HeldStream
from motcua.ledger.verification import run_pending
from motcua.registers.orgs.added import holding_added_rows
from motcua.registers.orgs.models import ParameterRow
from motcua.registers.people.models import Account

from .conftest import Browser

pytestmark = pytest.mark.django_db
ROW = {"value": "6", "from-day": "1", "from-month": "1", "from-year": "2027",
       "source": "Quyết định thử nghiệm", "confidence": "verified"}  # fmt: skip


def test_administrator_lands_at_home(browser: Browser) -> None:
    assert browser("quantri").get("/can-bo/")["Location"] == "/quan-tri/"
    assert browser("quantri").get("/quan-tri/").status_code == 200


@pytest.mark.parametrize(
    "path", ["", "tai-khoan/", "tham-so/", "ket-noi/", "dong-bo/", "tien-chua-ro/"]
)
def test_nobody_else_administrates(browser: Browser, path: str) -> None:
    for username in ("mc.sathay", "cv.sathay", "ld.sathay", "vt.sathay", "vanphong"):
        assert browser(username).get(f"/quan-tri/{path}").status_code == 403, username


def test_dated_row_is_added_and_shown_with_its_source(browser: Browser) -> None:
    client = browser("quantri")
    client.post("/quan-tri/tham-so/first_answer_hours/", ROW)
    row = ParameterRow.objects.get()
    assert (row.name, row.value, row.valid_from.isoformat()) == (
        "first_answer_hours", 6, "2027-01-01"
    )  # fmt: skip
    assert "Quyết định thử nghiệm" in client.get("/quan-tri/tham-so/").content.decode()
    entry = Entry.objects.get(stream_kind="parameter")
    admin = Account.objects.get(username="quantri")
    assert (entry.kind, entry.actor, entry.ground) == (
        "parameter_added", f"account:{admin.pk}", "Quyết định thử nghiệm"
    )  # fmt: skip
    assert entry.payload == {
        "row": row.pk, "name": "first_answer_hours", "value": 6, "from": "2027-01-01",
        "until": None, "agency": "", "procedure": "", "confidence": "verified",
    }  # fmt: skip


def test_row_for_an_agency_of_another_province_is_refused(browser: Browser) -> None:
    row = {**ROW, "agency": "H35.101"}
    answer = browser("quantri").post("/quan-tri/tham-so/first_answer_hours/", row)
    assert answer.status_code == 422
    assert not ParameterRow.objects.exists()
    assert not Entry.objects.filter(stream_kind="parameter").exists()


def test_added_row_holds_in_the_verbs_at_once(submitted: Dossier, browser: Browser) -> None:
    """Fifteen working days ship; an added row gives twenty, and the clock follows it."""
    from motcua.casework.dossiers.clocks import supplement_answer_by
    from motcua.casework.dossiers.models import SupplementRequest

    today = timezone.localdate()
    row = {**ROW, "value": "20", "from-day": str(today.day), "from-month": str(today.month),
           "from-year": str(today.year)}  # fmt: skip
    browser("quantri").post("/quan-tri/tham-so/supplement_wait_days/", row)
    sent = {"key": ["ho_ngheo"], "text": ["Gửi bản rõ, cả hai mặt."]}
    browser("mc.sathay").post(f"/can-bo/ho-so/{submitted.id}/bo-sung/", sent)
    asked = SupplementRequest.objects.get()
    with holding_added_rows():
        assert asked.answer_by == supplement_answer_by(submitted, asked.asked_at)
    shipped = supplement_answer_by(submitted, asked.asked_at)
    assert asked.answer_by is not None
    calendar = calendar_on(today)
    after = calendar.working_day_after(calendar.local(shipped).date(), 5)
    assert calendar.local(asked.answer_by).date() == after


@pytest.mark.parametrize(
    ("change", "target"),
    [({"value": "sáu"}, "f-value"), ({"source": " "}, "f-source"),
     ({"from-month": "13"}, "f-from-day")],
)  # fmt: skip
def test_bad_row_is_one_sentence_at_its_field(
    browser: Browser, change: dict[str, str], target: str
) -> None:
    answer = browser("quantri").post("/quan-tri/tham-so/first_answer_hours/", {**ROW, **change})
    assert (answer.status_code, answer.context["errors"][0].target) == (422, target)
    assert not ParameterRow.objects.exists()


def test_connector_is_asked_on_demand(browser: Browser, sandbox: LiveSandbox) -> None:
    sandbox.faults(dancu={"down": True})
    page = browser("quantri").post("/quan-tri/ket-noi/", {"name": "*"})
    state = {one.name: (one.checked, one.good) for one in page.context["lines"]}
    assert state["dancu"] == (True, False)
    assert state["doanhnghiep"] == (True, True)


def test_parked_stream_is_tried_again(browser: Browser) -> None:
    stream = uuid7()
    HeldStream.objects.create(
        follower="dvcqg", stream_kind="dossier", stream_id=stream, from_n=3, tries=5,
        next_try_at=timezone.now(), parked=True, error="ValueError: x",
    )  # fmt: skip
    client = browser("quantri")
    assert str(stream) in client.get("/quan-tri/dong-bo/").content.decode()
    client.post("/quan-tri/dong-bo/tiep-tuc/", {"follower": "dvcqg", "stream": str(stream)})
    assert HeldStream.objects.get().parked is False
    client.post("/quan-tri/dong-bo/tiep-tuc/", {"follower": "x", "stream": str(stream)})
    (entry,) = Entry.objects.filter(stream_kind="sync")
    assert (entry.kind, entry.payload) == (
        "stream_resumed", {"follower": "dvcqg", "stream": str(stream)}
    )  # fmt: skip


def test_auditor_asks_and_the_worker_finds_a_changed_entry(
    accepted: Dossier, browser: Browser, tmp_path: Path
) -> None:
    from motcua.casework.dossiers.queries import history

    client = browser("kiemtra")
    client.post("/can-bo/kiem-tra/")
    client.post("/can-bo/kiem-tra/")  # a double click asks once
    page = client.get("/can-bo/kiem-tra/").context
    assert (page["running"].started_at, page["result"]) == (None, None)
    assert run_pending(tmp_path) == 1
    page = client.get("/can-bo/kiem-tra/").context
    entries = Entry.objects.count()
    assert (page["running"], page["result"].read, page["result"].broken) == (None, entries, [])
    assert [name for _, name in page["runs"]] == ["Ksor H'Nhi"]
    history(accepted.id, ["accepted"]).update(ground="changed")
    client.post("/can-bo/kiem-tra/")
    assert run_pending(tmp_path) == 1
    result = client.get("/can-bo/kiem-tra/").context["result"]
    assert [one["why"] for one in result.broken] == ["its content was changed"]
    assert run_pending(tmp_path) == 0


def test_access_log_is_searched_by_person_and_by_officer(
    accepted: Dossier, browser: Browser
) -> None:
    browser("mc.sathay").get(f"/can-bo/ho-so/{accepted.id}/")
    browser("cv.sathay").get(f"/can-bo/ho-so/{accepted.id}/")
    client = browser("kiemtra")
    assert accepted.person is not None

    def found(words: str) -> list[str]:
        page = client.post("/can-bo/kiem-tra/truy-cap/", {"tim": words}, follow=True)
        return sorted(name for _, name, _ in page.context["lines"])

    both = ["Lê Thị Thu Hà", "Đinh Văn Kỳ"]
    assert found(accepted.person.national_id) == both
    assert found(accepted.code or "") == both
    assert found("cv.sathay") == ["Đinh Văn Kỳ"]
    assert found("không có") == []
