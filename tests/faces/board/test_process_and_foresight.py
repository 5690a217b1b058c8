"""The process of a procedure and what is to be expected, on the leaders' board."""

import json
import os
import re
from datetime import UTC, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from authority import Authority
from motcua.faces.board import processes
from motcua.faces.board.expected import coming
from motcua.faces.board.expected_json import read, written
from motcua.faces.board.foretelling import foretell_due
from motcua.faces.board.kept import forget
from motcua.faces.board.reach import Reach
from motcua.faces.board.views import process
from motcua.steering.facts.reading import Facts
from road import MORNING, finished, submitted

from .conftest import OTHER, Tell, dossier

PROCESS, FORESIGHT = "/dieu-hanh/quy-trinh/", "/dieu-hanh/du-bao/"
DRAWN = '<div class="flow"'
YEAR = f"?ky={MORNING.year}"


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("own_database")
def test_the_process_is_drawn_from_the_journal_with_its_tables(leader: Client) -> None:
    finished(MORNING, Authority())
    submitted(MORNING)
    text = text_of(leader, PROCESS + YEAR)
    assert DRAWN in text
    assert "accepted" not in text
    assert "2 hồ sơ đi theo 2 lối khác nhau" in text
    assert "So sánh các đơn vị" in text


@pytest.mark.usefixtures("own_database")
def test_all_are_drawn_or_the_page_says_how_many(
    leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(MORNING)
    text = text_of(leader, PROCESS + YEAR)
    assert "cả 1 hồ sơ đã tiếp nhận" in text
    assert "Chỉ vẽ các hồ sơ mới nhất" not in text
    submitted(MORNING)
    forget()
    monkeypatch.setattr(processes, "MOST", 1)
    monkeypatch.setattr(process, "MOST", 1)
    text = text_of(leader, PROCESS + YEAR)
    assert "Hình vẽ từ 1 hồ sơ mới nhất trong 2 hồ sơ." in text
    assert "1 hồ sơ đi theo 1 lối" in text


@pytest.mark.django_db
def test_a_period_without_dossiers_says_so(leader: Client) -> None:
    text = text_of(leader, f"{PROCESS}?ky=2001")
    assert DRAWN not in text
    assert "Kỳ này không tiếp nhận hồ sơ nào ở đây" in text


@pytest.mark.django_db
def test_another_units_process_is_refused(leader: Client) -> None:
    assert leader.get(f"{PROCESS}?don-vi={OTHER}").status_code in (400, 403)


WAITING = "Đang tính dự báo"


def worked_out(client: Client, path: str = FORESIGHT) -> str:
    """The page after the worker has answered it."""
    assert WAITING in text_of(client, path)
    assert foretell_due() == 1
    return text_of(client, path)


@pytest.mark.django_db
def test_nothing_known_is_no_forecast_and_no_risk(office: Client, tell: Tell) -> None:
    tell()
    text = worked_out(office)
    assert 'class="weeks"' not in text
    assert "Không dự báo được quá hạn" in text


@pytest.mark.django_db
def test_load_and_risk_stand_with_interval_proof_and_reasons(office: Client, tell: Tell) -> None:
    tell(dossiers=months())
    text = worked_out(office)
    assert "80 % khả năng từ" in text
    assert "trước đây 7/27 hồ sơ quá hạn" in text
    assert str(UUID(int=100)) in text  # a dossier that the desk does not hold shows its key
    assert "đã quá hạn" in text
    assert re.search(rf"Tính lúc [^<]*{timezone.localtime():%d/%m/%Y}[^<]*; mỗi giờ", text)


def asked_for(office: Client, tell: Tell, home: Path) -> Path:
    """The note by which the page asks the worker."""
    tell(dossiers=months())
    text_of(office, FORESIGHT)
    (note,) = (home / "foresight").glob("*.ask")
    return note


@pytest.mark.django_db
def test_who_waits_reads_what_is_coming_and_since_when(
    office: Client, tell: Tell, home: Path
) -> None:
    note = asked_for(office, tell, home)
    asked = json.loads(note.read_text(encoding="utf-8"))
    since = timezone.localtime() - timedelta(minutes=3)
    note.write_text(json.dumps({**asked, "since": since.isoformat()}), encoding="utf-8")
    text = text_of(office, FORESIGHT)
    assert f"Yêu cầu lúc {since:%d/%m/%Y %H:%M}." in text
    assert "các hồ sơ đang mở có nguy cơ quá hạn" in text
    assert "lâu hơn thường lệ" not in text
    since -= timedelta(minutes=4)
    note.write_text(json.dumps({**asked, "since": since.isoformat()}), encoding="utf-8")
    assert "lâu hơn thường lệ" in text_of(office, FORESIGHT)


@pytest.mark.django_db
def test_a_note_of_an_earlier_release_is_answered_too(
    office: Client, tell: Tell, home: Path
) -> None:
    note = asked_for(office, tell, home)
    note.write_text('{"root": "", "exact": false}', encoding="utf-8")
    assert WAITING in text_of(office, FORESIGHT)
    assert foretell_due() == 1


@pytest.mark.django_db
def test_while_the_data_are_filled_in_the_page_says_what_it_waits_for(
    office: Client, home: Path
) -> None:
    (home / "demo.json").write_text(json.dumps({"done": 1, "total": 4, "finished": False}))
    text = text_of(office, FORESIGHT)
    assert "Dự báo chờ dữ liệu" in text
    assert "Trang này sẽ cho biết" in text
    assert "Chưa đủ dữ liệu" not in text


@pytest.mark.django_db
def test_a_request_only_asks(office: Client, tell: Tell, home: Path) -> None:
    tell(dossiers=months())
    for _ in range(3):
        assert WAITING in text_of(office, FORESIGHT)
    assert [each.suffix for each in (home / "foresight").iterdir()] == [".ask"]


@pytest.mark.django_db
def test_it_is_worked_out_hourly_and_when_the_facts_moved(
    office: Client, tell: Tell, home: Path
) -> None:
    assert foretell_due() == 0  # nobody asks
    tell(dossiers=months())
    worked_out(office)
    (answer,) = (home / "foresight").glob("*.json")
    tell(dossiers=months())
    assert foretell_due() == 0  # the facts moved within the hour
    aged(answer, timedelta(hours=1, minutes=1))
    assert foretell_due() == 1
    aged(answer, timedelta(hours=1, minutes=1))
    assert foretell_due() == 0  # an hour without a change
    aged(answer.with_suffix(".ask"), timedelta(days=3))
    assert foretell_due() == 0
    assert list((home / "foresight").iterdir()) == []  # nobody has looked for days


@pytest.mark.django_db
def test_each_reach_has_its_own_answer(
    office: Client, leader: Client, tell: Tell, home: Path
) -> None:
    tell(dossiers=months())
    worked_out(office)
    worked_out(leader)
    assert foretell_due() == 0
    assert len(list((home / "foresight").glob("*.json"))) == 2


def test_what_is_kept_is_what_was_worked_out(tell: Tell, home: Path) -> None:
    tell(dossiers=months())
    found = coming(Facts.open(home), Reach(""))
    again = read(written(found))
    assert found.forecast is not None
    assert again.late == found.late
    assert written(again) == written(found)
    assert again.forecast is not None
    assert again.forecast.answer() == found.forecast.answer()


def aged(path: Path, by: timedelta) -> None:
    before = (timezone.now() - by).timestamp()
    os.utime(path, (before, before))


def months() -> list[dict[str, object]]:
    """Forty dossiers of forty weeks: every fourth late, one open and one over its term."""
    now = timezone.now().astimezone(UTC)
    rows = []
    for n in range(40):
        received = now - timedelta(days=7 * (42 - n))
        late = n % 4 == 0
        rows.append(dossier(
            n, received_at=received, due_at=received + timedelta(days=5), on_time=int(not late),
            closed_at=received + timedelta(days=6 if late else 3),
        ))  # fmt: skip
    for n, left in ((100, 3), (101, -3)):
        received = now - timedelta(days=6)
        rows.append(dossier(
            n, received_at=received, due_at=now + timedelta(days=left), closed_at=None,
            on_time=None, outcome=None, state="in_progress",
        ))  # fmt: skip
    return rows
