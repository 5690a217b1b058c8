"""The morning page: targets beside figures, and every state of it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.ledger.models import Entry
from motcua.ledger.origin import new_id
from motcua.steering.plans.loading import load
from motcua.steering.plans.reading import document

from .conftest import OTHER, SA_THAY, YEAR, Tell, dossier, officer_of

pytestmark = pytest.mark.django_db


def plan(doc: str, *targets: tuple[str, str, float | None, str], unit: str = "") -> None:
    """Loads a plan whose targets are (words, comparator, value, indicator)."""
    raw = {
        "doc": doc, "number": f"{doc}/KH", "issuer": "UBND", "title": "Kế hoạch",
        "period": {"from": YEAR, "to": YEAR},
        "targets": [
            {"year": YEAR, "indicator": words, "comparator": comparator, "value": value,
             "unit": "%", "measured_by": [indicator] if indicator else [], "why": "Not measurable."}
            for words, comparator, value, indicator in targets
        ],
    }  # fmt: skip
    load([document(raw)], unit)


def text_of(client: Client, path: str = "/dieu-hanh/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_no_plan_says_how_to_load_one(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    assert "motcua plan load" in text_of(office)


def test_nothing_told_yet_is_no_zero(office: Client, home: Path) -> None:
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"))
    page = text_of(office)
    assert "Chưa có số liệu" in page
    assert "Chưa đạt" not in page


def test_a_filling_home_shows_how_far_it_is(office: Client, home: Path) -> None:
    (home / "demo.json").write_text(json.dumps({"done": 5, "total": 20, "finished": False}))
    page = text_of(office)
    assert "Đang lập số liệu đầu tiên" in page
    assert '<progress id="filling" max="100" value="25">' in page


def test_met_missed_and_open_with_their_counts(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(n, online=int(n > 1), on_time=1) for n in range(1, 5)])
    plan(
        "A",
        ("Trực tuyến", ">=", 90, "dossier_online"),
        ("Đúng hạn", "=", 100, "on_time"),
        ("Hài lòng", ">=", 95, "satisfaction_all"),
        ("Chờ", ">=", None, "digitised"),
    )
    page = text_of(office)
    assert "4 chỉ tiêu: 1 chưa đạt, 1 đạt, 2 chưa đủ cơ sở kết luận." in page
    assert '<strong>75 %</strong> <span class="soft">3 / 4</span>' in page
    assert "Không hồ sơ nào đếm được: Không trả lời phiếu khảo sát." in page
    assert "Chờ hướng dẫn" in page
    assert "Mẫu nhỏ." in page


def test_the_same_demand_of_two_plans_stands_once(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"))
    plan("B", ("Trực tuyến", ">=", 90, "dossier_online"))
    page = text_of(office)
    assert "1 chỉ tiêu: 0 chưa đạt, 1 đạt" in page
    assert "A/KH, B/KH" in page


def test_a_leader_sees_the_own_unit_only(leader: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1, online=0), dossier(2, unit=OTHER, agency=OTHER)])
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"))
    page = text_of(leader)
    assert '<span class="soft">0 / 1</span>' in page
    assert leader.get(f"/dieu-hanh/?don-vi={OTHER}").status_code == 403


def test_the_office_may_choose_any_unit(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1, online=0), dossier(2, unit=OTHER, agency=OTHER)])
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"))
    assert '<span class="soft">1 / 2</span>' in text_of(office)
    assert '<span class="soft">1 / 1</span>' in text_of(office, f"/dieu-hanh/?don-vi={OTHER}")


def test_a_plan_of_one_unit_is_judged_by_that_unit(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1), dossier(2, unit=OTHER, agency=OTHER, online=0)])
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"), unit=SA_THAY)
    page = text_of(office)
    assert '<li class="goal' not in page
    assert f'<a href="?ky={YEAR}&amp;don-vi={SA_THAY}">Xã Sa Thầy</a>' in page
    assert "1 chỉ tiêu đạt" in page
    below = text_of(office, f"/dieu-hanh/?don-vi={SA_THAY}")
    assert '<span class="soft">1 / 1</span>' in below
    assert "Không có chỉ tiêu" in text_of(office, f"/dieu-hanh/?don-vi={OTHER}")


def test_an_unreadable_period_is_one_sentence(office: Client, home: Path) -> None:
    answer = office.get("/dieu-hanh/?ky=mai")
    assert answer.status_code == 400
    assert "mai không phải là kỳ" in answer.content.decode()


@pytest.mark.parametrize("username", ["mc.sathay", "cv.sathay", "quantri"])
def test_who_has_no_board_is_refused(username: str) -> None:
    assert officer_of(username).get("/dieu-hanh/").status_code == 403


def test_facts_that_lag_say_until_when(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    old = datetime.now(UTC) - timedelta(hours=2)
    Entry.objects.create(
        stream_kind="dossier", stream_id=new_id(), n=1, kind="submitted", at=old, recorded_at=old,
        actor="system", prev="0" * 64, hash="0" * 64,
    )  # fmt: skip
    page = text_of(office)
    assert "Số liệu chưa đầy đủ" in page
    assert "còn 1 mục sau đó chưa được đếm" in page


@pytest.mark.parametrize("path", ["", "ke-hoach/", "ke-hoach/A/", "xep-hang/"])
def test_the_number_of_queries_does_not_grow(office: Client, tell: Tell, path: str) -> None:
    plan("A", ("Trực tuyến", ">=", 90, "dossier_online"))
    counted = []
    for n in (1, 40):
        tell(dossiers=[dossier(k, version=n) for k in range(1, n + 1)])
        with CaptureQueriesContext(connection) as queries:
            text_of(office, f"/dieu-hanh/{path}")
        counted.append(len(queries))
    assert counted[0] == counted[1] < 25
