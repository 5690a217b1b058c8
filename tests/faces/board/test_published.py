"""Published editions: frozen, dated, without what could tell of a person."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.faces.board.editions import editions, latest, put, read
from motcua.faces.board.known import known_now
from motcua.faces.board.publishing import publish, publish_due
from motcua.ledger.models import Entry
from motcua.ledger.origin import new_id
from motcua.simulated import SIMULATED

from .conftest import OTHER, Tell, dossier

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() - timedelta(days=1)
FEW = [dossier(n, unit=OTHER, agency=OTHER) for n in range(100, 104)]
MANY = [dossier(n, on_time=int(n > 3)) for n in range(1, 41)]


def text_of(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def published(tell: Tell, home: Path) -> Path:
    tell(dossiers=[*MANY, *FEW])
    assert publish_due() == 1
    return home


def test_yesterdays_edition_is_made_once(published: Path) -> None:
    assert publish_due() == 0
    assert editions(published) == [f"{DAY.isoformat()}.v1"]


def test_nothing_is_published_before_the_figures_are_complete(tell: Tell, home: Path) -> None:
    assert publish_due() == 0
    tell(dossiers=MANY)
    now = timezone.now()
    Entry.objects.create(
        stream_kind="dossier", stream_id=new_id(), n=1, kind="submitted", at=now, recorded_at=now,
        actor="system", prev="0" * 64, hash="0" * 64,
    )  # fmt: skip
    assert publish_due() == 0
    (home / "demo.json").write_text(json.dumps({"done": 1, "total": 2, "finished": False}))
    Entry.objects.all()._raw_delete("default")
    assert publish_due() == 0
    assert editions(home) == []


def test_few_dossiers_are_withheld_and_many_are_told(published: Path) -> None:
    found = latest(published)
    assert found is not None
    units = {row["unit"]: row for row in found.content["units"] if row["indicator"] == "on_time"}
    assert (units["H48.190"]["numerator"], units["H48.190"]["denominator"]) == (37, 40)
    assert units[OTHER] == {
        "indicator": "on_time", "unit": OTHER, "numerator": None, "denominator": None,
        "value": None, "why": "Withheld: fewer than 10.", "small": True, "withheld": True,
        "warnings": [],
    }  # fmt: skip
    whole = next(row for row in found.content["indicators"] if row["indicator"] == "on_time")
    assert (whole["numerator"], whole["denominator"]) == (41, 44)


def test_what_is_to_be_read_with_care_says_why(tell: Tell, home: Path) -> None:
    tell(dossiers=MANY[:20])
    assert publish_due() == 1
    found = latest(home)
    assert found is not None
    row = next(each for each in found.content["indicators"] if each["indicator"] == "on_time")
    assert (row["small"], row["warnings"]) == (True, ["Small sample."])
    mark = 'cần đọc thận trọng</span><span class="soft reason">Mẫu nhỏ.</span>'
    assert mark in text_of("/cong-khai/")
    assert text_of("/cong-khai/chi-so/on_time/").count(mark) >= 2
    assert ",Small sample." in text_of(f"/cong-khai/an-ban/{found.id}.csv")


def test_an_edition_that_kept_no_reason_says_so(published: Path) -> None:
    found = latest(published)
    assert found is not None
    old = [{**row, "small": True} for row in found.content["indicators"]]
    for row in old:
        del row["warnings"]
    put(published, DAY, 2, {**found.content, "indicators": old})
    assert "Ấn bản này không ghi lý do." in text_of("/cong-khai/")


def test_a_number_that_cannot_be_told_is_null_with_its_reason(published: Path) -> None:
    found = latest(published)
    assert found is not None
    row = next(one for one in found.content["indicators"] if one["indicator"] == "satisfaction_all")
    assert row["value"] is None
    assert row["why"] == "No row can be counted: The survey was not answered."


def test_an_edition_never_changes_and_a_correction_names_it(published: Path, tell: Tell) -> None:
    first = read(published, f"{DAY.isoformat()}.v1")
    assert first is not None
    before = (published / "published" / f"{first.id}.json").read_bytes()
    assert put(published, DAY, 1, {"other": True}) == first.id
    tell(dossiers=[dossier(n, version=2, on_time=0) for n in range(1, 41)])
    second = publish(known_now(), DAY, why="Ghi nhận muộn")
    assert (published / "published" / f"{first.id}.json").read_bytes() == before
    assert editions(published) == [second, first.id]
    page = text_of("/cong-khai/")
    assert "Ấn bản này đính chính ấn bản trước" in page
    assert first.id in page
    assert "Ghi nhận muộn" in page
    assert "Đây là ấn bản cũ" in text_of(f"/cong-khai/an-ban/{first.id}/")


def test_the_page_is_read_from_the_file_without_the_database(published: Path) -> None:
    text_of("/cong-khai/")
    with CaptureQueriesContext(connection) as queries:
        page = text_of("/cong-khai/")
    assert len(queries) == 0
    assert SIMULATED in page
    assert f"ấn bản {DAY.isoformat()}.v1" in page


@pytest.mark.parametrize(
    "path",
    ["chi-so/on_time/", "chi-so/population_queries/", "xep-hang/xa/", "phuong-phap/", "an-ban/"],
)
def test_every_page_bears_the_simulation_line(published: Path, path: str) -> None:
    assert SIMULATED in text_of(f"/cong-khai/{path}")


def test_files_bear_the_simulation_line_and_name_no_dossier(published: Path) -> None:
    csv = text_of(f"/cong-khai/an-ban/{DAY.isoformat()}.v1.csv")
    assert csv.lstrip("\ufeff").startswith(SIMULATED)
    told = json.loads(text_of(f"/cong-khai/an-ban/{DAY.isoformat()}.v1.json"))
    assert told["notice"] == SIMULATED
    for text in (csv, json.dumps(told)):
        assert "H48.190-00" not in text
        assert "00000000-0000" not in text


def test_before_the_first_edition_the_page_says_so(home: Path) -> None:
    assert "Chưa có ấn bản nào" in text_of("/cong-khai/")
    assert Client().get("/cong-khai/xep-hang/xa/").status_code == 404


@pytest.mark.parametrize(
    "path", ["an-ban/2020-01-01.v1/", "an-ban/2020-01-01.v1.csv", "chi-so/x/", "xep-hang/x/"]
)
def test_what_does_not_exist_is_not_found(published: Path, path: str) -> None:
    assert Client().get(f"/cong-khai/{path}").status_code == 404


def test_a_definition_is_open_to_everybody_without_its_number(published: Path) -> None:
    page = text_of("/cong-khai/chi-so/population_queries/")
    assert "Chỉ số này không công bố con số" in page
    assert "004 III.3; R-31" in page
