"""Plans in the database: loading twice, marks that stay, where targets and tasks stand."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Store
from motcua.steering.plans.loading import load, targets_in_force
from motcua.steering.plans.models import Plan, PlanTarget, PlanTask
from motcua.steering.plans.shipped import shipped_plans, shipped_targets
from motcua.steering.plans.status import PENDING, standings, task_answer, task_state

pytestmark = pytest.mark.django_db


def test_loading_twice_keeps_rows_and_marks() -> None:
    first = load(shipped_plans())
    assert (first.plans, first.targets, first.tasks) == (5, 89, 55)
    task = PlanTask.objects.filter(plan__doc="003").order_by("position")[0]
    task.done_at = datetime(2025, 10, 1, tzinfo=UTC)
    task.save()
    keys = set(PlanTarget.objects.values_list("id", flat=True))
    load(shipped_plans())
    assert set(PlanTarget.objects.values_list("id", flat=True)) == keys
    task.refresh_from_db()
    assert task_state(task, date(2026, 1, 1)) == "done"


def test_a_plan_that_became_shorter_loses_its_last_rows() -> None:
    plan = shipped_plans()[4]
    load([plan])
    shorter = type(plan)(**{**vars(plan), "targets": plan.targets[:3], "tasks": ()})
    load([shorter])
    assert Plan.objects.get(doc="004").targets.count() == 3
    assert Plan.objects.get(doc="004").tasks.count() == 0


def test_targets_come_back_as_they_went_in() -> None:
    load(shipped_plans())
    assert targets_in_force() == list(shipped_targets())


def test_loading_names_what_none_measures_and_deadlines_before_the_plan() -> None:
    warnings = load(shipped_plans()).warnings
    unmeasured = [each.why for each in shipped_targets() if not each.indicators]
    assert len(warnings) == len(unmeasured) + 4
    for why, warning in zip(unmeasured, warnings, strict=False):
        assert why is not None
        assert why in warning
    assert all("“Tháng 9/2025” lies before the plan's" in each for each in warnings[-4:])


def test_targets_stand_beside_the_figures_of_their_year(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "version": 1, "received_day": 20260301, "received_month": 202603,
         "unit": "H48.09", "online": int(n < 9)}
        for n in range(10)
    ]  # fmt: skip
    Store(tmp_path).write({"dossiers": rows}, (1, 1, "x"))
    load([shipped_plans()[4]], "H48.09")
    found = standings(Facts.open(tmp_path), targets_in_force(), date(2026, 6, 30))
    told = {each.indicator: each.answer() for each in found}
    online = told["dossier_online"]
    assert (online["actual"], online["target"], online["met"]) == (90.0, 90.0, True)
    assert (online["unit"], online["year"], online["why"]) == ("H48.09", 2026, None)
    assert told["synced"]["met"] is None
    assert told["synced"]["why"] is not None
    before = standings(Facts.open(tmp_path), targets_in_force(), date(2026, 2, 1))
    assert {each.indicator: each.actual for each in before}["dossier_online"] is None


def test_a_target_without_value_waits_for_guidance(tmp_path: Path) -> None:
    load([shipped_plans()[4]])
    PlanTarget.objects.filter(position=1).update(value=None, reading=None)
    found = standings(Facts.open(tmp_path), targets_in_force(), date(2026, 6, 30))
    online = next(each for each in found if each.indicator == "dossier_online")
    assert (online.met, online.why) == (None, PENDING)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2025, 9, 30), {"open": 11, "overdue": 0}),
        (date(2025, 10, 1), {"open": 7, "overdue": 4}),
        (date(2026, 1, 1), {"open": 0, "overdue": 11}),
    ],
)
def test_tasks_of_document_003_fall_due(day: date, states: dict[str, int]) -> None:
    load([shipped_plans()[3]])
    told = [task_answer(task, day)["state"] for task in PlanTask.objects.select_related("plan")]
    assert {state: told.count(state) for state in states} == states
    rest = {"done": 2, "continuous": 2, "waiting_for_guidance": 1, "no_deadline": 2}
    assert {state: told.count(state) for state in rest} == rest
