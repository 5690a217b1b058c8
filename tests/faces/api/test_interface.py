"""The interface for machines: what it answers, and how it says no."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

import road
from motcua.casework.dossiers.models import Content
from motcua.faces.board import kept
from motcua.faces.board.editions import put
from motcua.registers.catalogue.models import Procedure
from province import moment

pytestmark = pytest.mark.django_db
API = "/api/v1"
DAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.MOTCUA_HOME = tmp_path
    kept.forget()
    cache.clear()
    return tmp_path


def get(path: str, status: int = 200) -> dict[str, object]:
    answer = Client().get(API + path)
    assert answer.status_code == status, answer.content
    told: dict[str, object] = answer.json()
    return told


def track(code: str, secret: str) -> tuple[int, dict[str, object]]:
    body = {"code": code, "secret": secret}
    answer = Client().post(f"{API}/tracking", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_the_description_is_openapi_3_1() -> None:
    told = get("/openapi.json")
    assert told["openapi"] == "3.1.0"
    assert set(told["paths"]) == {  # type: ignore[arg-type]
        f"{API}/health", f"{API}/procedures", f"{API}/procedures/{{code}}", f"{API}/tracking",
        f"{API}/editions", f"{API}/figures", f"{API}/figures/{{indicator}}",
        f"{API}/payments/callback",
    }  # fmt: skip


def test_health() -> None:
    assert get("/health") == {"ok": True, "version": "1"}


def test_the_catalogue_pages_through_every_procedure_in_force() -> None:
    total = Procedure.objects.filter(abolished_on=None).count()
    first = get("/procedures")
    assert first["total"] == total
    assert len(first["procedures"]) == 20  # type: ignore[arg-type]
    assert get(f"/procedures?page={first['pages']}")["page"] == first["pages"]
    assert get("/procedures?page=10000")["procedures"] == []


def test_search_in_everyday_words_finds_birth_registration() -> None:
    found = get("/procedures?q=khai sinh cho con")["procedures"]
    assert found[0]["code"] == "1.001193"  # type: ignore[index]


def test_one_procedure_and_one_that_does_not_exist() -> None:
    assert get("/procedures/1.001193")["owner"] != ""
    assert get("/procedures/9.999999", 404) == {
        "code": "not_found", "sentence": "Không có thủ tục này.",
    }  # fmt: skip


def test_tracking_tells_the_way_without_a_name() -> None:
    dossier = road.submitted(moment("2026-03-02 08:00"))
    secret = Content.objects.get(dossier=dossier).secret
    status, told = track(dossier.code or "", secret)
    assert status == 200
    assert (told["code"], told["state"], told["procedure"]) == (
        dossier.code, "submitted", "9.000001",
    )  # fmt: skip
    assert [step["state"] for step in told["steps"]] == ["done", "now", "later"]  # type: ignore[attr-defined]
    assert dossier.person is not None
    assert dossier.person.full_name not in json.dumps(told, ensure_ascii=False)


def test_a_wrong_secret_and_a_wrong_code_get_the_same_answer() -> None:
    dossier = road.submitted(moment("2026-03-02 08:00"))
    secret = Content.objects.get(dossier=dossier).secret
    assert track(dossier.code or "", "AAAAAAAA") == track("H48.190-260302-9999", secret)
    assert track("H48.190-260302-9999", secret)[0] == 404


def test_guessing_is_stopped() -> None:
    statuses = [track("H48.190-260302-9999", f"AAAA{n:04d}")[0] for n in range(25)]
    assert statuses[:20] == [404] * 20
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("path", "field"),
    [("/procedures?page=0", "page"), ("/procedures?level=x", "level"), ("/procedures?q=%00", "q")],
)
def test_what_cannot_be_read_is_one_sentence(path: str, field: str) -> None:
    told = get(path, 422)
    assert told["code"] == "unreadable"
    assert str(told["sentence"]).startswith(f"Trường {field} thiếu hoặc không đọc được")


def test_a_body_that_is_no_json() -> None:
    answer = Client().post(f"{API}/tracking", "{", content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["sentence"] == "Nội dung gửi đến không phải là đối tượng JSON."


def test_a_forged_payment_report_changes_nothing() -> None:
    body = {"MaThamChieu": str(UUID(int=1)), "SoTien": 1, "TrangThai": "1", "MaXacThuc": "x"}
    answer = Client().post(f"{API}/payments/callback", body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (403, {"MaLoi": "97", "KetQua": "forged"})


def cell(**more: object) -> dict[str, object]:
    return {
        "indicator": "on_time", "numerator": 3, "denominator": 4, "value": 75.0, "why": None,
        "small": True, "withheld": False, **more,
    }  # fmt: skip


def edition(home: Path) -> str:
    named = {"name_vi": "Đúng hạn", "name_en": "In time", "clause": "x", "formula_version": "1"}
    content = {
        "as_of": DAY.isoformat(), "made_at": "x", "corrects": None, "why": None,
        "simulated": True, "notice": "SỐ LIỆU MÔ PHỎNG",
        "period": {"from": "2026-01-01", "to": DAY.isoformat()},
        "indicators": [cell(unit="%", **named)],
        "months": [cell(month="2026-01")], "units": [cell(unit="H48.190")],
    }  # fmt: skip
    return put(home, DAY, 1, content)


def test_figures_come_from_the_edition_with_its_notice(home: Path) -> None:
    assert get("/figures", 404)["sentence"] == "Không có ấn bản này."
    name = edition(home)
    assert get("/editions") == {"editions": [name]}
    told = get("/figures")
    assert told["about"]["notice"] == "SỐ LIỆU MÔ PHỎNG"  # type: ignore[index]
    assert told["indicators"][0]["value"] == 75.0  # type: ignore[index]
    one = get(f"/figures/on_time?edition={name}")
    assert one["months"][0]["month"] == "2026-01"  # type: ignore[index]
    assert one["units"][0]["unit"] == "H48.190"  # type: ignore[index]
    assert get("/figures/x", 404)["sentence"] == "Chỉ số này không được công bố."
    assert get("/figures?edition=2020-01-01.v1", 404)["code"] == "not_found"
