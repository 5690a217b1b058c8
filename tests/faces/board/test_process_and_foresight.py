"""The process of a procedure and what is to be expected, on the leaders' board."""

from datetime import UTC, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from authority import Authority
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


@pytest.mark.django_db
def test_a_period_without_dossiers_says_so(leader: Client) -> None:
    text = text_of(leader, f"{PROCESS}?ky=2001")
    assert DRAWN not in text
    assert "Kỳ này không tiếp nhận hồ sơ nào ở đây" in text


@pytest.mark.django_db
def test_another_units_process_is_refused(leader: Client) -> None:
    assert leader.get(f"{PROCESS}?don-vi={OTHER}").status_code in (400, 403)


@pytest.mark.django_db
def test_nothing_known_is_no_forecast_and_no_risk(office: Client, tell: Tell) -> None:
    tell()
    text = text_of(office, FORESIGHT)
    assert 'class="weeks"' not in text
    assert "Không dự báo được quá hạn" in text


@pytest.mark.django_db
def test_load_and_risk_stand_with_interval_proof_and_reasons(office: Client, tell: Tell) -> None:
    tell(dossiers=months())
    text = text_of(office, FORESIGHT)
    assert "80 % khả năng từ" in text
    assert "trước đây 7/27 hồ sơ quá hạn" in text
    assert str(UUID(int=100)) in text  # a dossier that the desk does not hold shows its key
    assert "đã quá hạn" in text


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
