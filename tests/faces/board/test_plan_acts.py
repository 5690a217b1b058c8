"""Targets taken over by name, tasks done with what shows it; only by those who answer for them."""

import pytest
from django.test import Client

from motcua.ledger.models import Entry
from motcua.steering.plans.loading import load
from motcua.steering.plans.models import Plan, PlanTask
from motcua.steering.plans.shipped import shipped_plans

from .conftest import OTHER, SA_THAY, Tell, dossier

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/ke-hoach/001/"


@pytest.fixture
def plan(tell: Tell) -> Plan:
    """The plan of a commune, bound to it."""
    tell(dossiers=[dossier(1)])
    load([each for each in shipped_plans() if each.doc == "001"], SA_THAY)
    return Plan.objects.get()


def task_path(task: PlanTask) -> str:
    return f"{PAGE}nhiem-vu/{task.pk}/"


def test_the_office_takes_the_targets_of_a_year_over(office: Client, plan: Plan) -> None:
    assert "Chưa có người nhận" in office.get(PAGE).content.decode()
    answer = office.post(f"{PAGE}nhan/", {"year": "2026"}, follow=True)
    taken = plan.targets.filter(year=2026)
    assert f"Bạn đã nhận {taken.count()} chỉ tiêu." in answer.content.decode()
    assert all(each.head is not None and each.acknowledged_at for each in taken)
    assert not plan.targets.exclude(year=2026).exclude(acknowledged_at=None).exists()
    assert [each.kind for each in Entry.objects.filter(stream_kind="plan")] == [
        "plan_targets_taken"
    ]
    office.post(f"{PAGE}nhan/", {"year": "2026"})
    assert Entry.objects.filter(stream_kind="plan").count() == 1


def test_a_task_is_done_with_what_shows_it_and_can_be_opened_again(
    office: Client, plan: Plan
) -> None:
    task = plan.tasks.filter(done_at=None).exclude(deadline_kind="done").first()
    assert task is not None
    refused = office.post(task_path(task), {"note": " "}, follow=True).content.decode()
    assert "Hãy ghi điều chứng tỏ nhiệm vụ đã hoàn thành." in refused
    office.post(task_path(task), {"note": "Báo cáo 12/BC-UBND"})
    task.refresh_from_db()
    assert (task.done_at is not None, task.done_note) == (True, "Báo cáo 12/BC-UBND")
    assert "Báo cáo 12/BC-UBND" in office.get(PAGE).content.decode()
    payloads = [str(each.payload) for each in Entry.objects.filter(stream_kind="plan")]
    assert not any("BC-UBND" in each for each in payloads)
    office.post(task_path(task), {"reopen": "1"})
    task.refresh_from_db()
    assert task.done_at is None


def test_loading_the_plan_again_keeps_what_people_did(office: Client, plan: Plan) -> None:
    task = plan.tasks.order_by("position")[0]
    office.post(task_path(task), {"note": "Quyết định 5/QĐ-UBND"})
    office.post(f"{PAGE}nhan/", {"year": "2026"})
    load([each for each in shipped_plans() if each.doc == "001"], SA_THAY)
    task.refresh_from_db()
    assert task.done_note == "Quyết định 5/QĐ-UBND"
    assert not plan.targets.filter(year=2026, acknowledged_at=None).exists()


def test_who_answers_for_another_unit_is_refused_and_nothing_changes(
    leader: Client, plan: Plan
) -> None:
    Plan.objects.update(unit_path=OTHER)
    task = plan.tasks.order_by("position")[0]
    assert leader.post(task_path(task), {"note": "Báo cáo 12/BC-UBND"}).status_code == 403
    assert leader.post(f"{PAGE}nhan/", {"year": "2026"}).status_code == 403
    assert not plan.tasks.exclude(done_at=None).exists()
    assert not Entry.objects.filter(stream_kind="plan").exists()
