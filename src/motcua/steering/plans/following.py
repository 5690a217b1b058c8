"""Following a plan up: who took its targets over, which task is done, and by what (R-76, R-79).

Only officers whose reach holds the unit that the plan binds may act; each act is an entry of the
ledger, with ids only.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.law.errors import Refused
from motcua.ledger.append import append
from motcua.registers.people.access import in_scope, scope_of
from motcua.registers.people.actor import Actor
from motcua.steering.plans.models import Plan, PlanTarget, PlanTask

VIEW, STREAM = "plans", "plan"
SHORTEST_NOTE = 5


def may_follow(actor: Actor, plan: Plan) -> bool:
    """Whether the actor answers for the unit that the plan binds; one of elsewhere binds none."""
    scope = scope_of(actor, VIEW)
    return bool(plan.unit_path and scope and in_scope(scope, actor.unit, plan.unit_path))


@transaction.atomic
def take_over(doc: str, year: int | None, *, actor: Actor, at: datetime) -> int:
    """The actor takes over the plan's targets of a year; how many nobody had taken before."""
    plan = _plan(doc, actor)
    free = plan.targets.select_for_update().filter(year=year, acknowledged_at=None)
    keys = [str(key) for key in free.values_list("pk", flat=True)]
    if keys:
        PlanTarget.objects.filter(pk__in=keys).update(head_id=actor.account_id, acknowledged_at=at)
        _record(plan, "plan_targets_taken", actor, at, {"targets": keys, "year": year})
    return len(keys)


@transaction.atomic
def finish_task(doc: str, task_id: UUID, *, actor: Actor, at: datetime, note: str) -> PlanTask:
    """Marks a task as done. `note` says what shows it: a document's number, a link, a file.

    A second time changes nothing. Raises Refused without a note.
    """
    plan, note = _plan(doc, actor), note.strip()
    if len(note) < SHORTEST_NOTE:
        raise Refused("Say what shows that the task is done.", code="no_evidence")
    task = _task(plan, task_id)
    if task.done_at is None:
        task.done_at, task.done_note, task.head_id = at, note[:500], actor.account_id
        task.save(update_fields=["done_at", "done_note", "head"])
        _record(plan, "plan_task_done", actor, at, {"task": str(task.pk)})
    return task


@transaction.atomic
def reopen_task(doc: str, task_id: UUID, *, actor: Actor, at: datetime) -> PlanTask:
    """Takes the mark back; the note stays until the next one."""
    plan = _plan(doc, actor)
    task = _task(plan, task_id)
    if task.done_at is not None:
        task.done_at = None
        task.save(update_fields=["done_at"])
        _record(plan, "plan_task_reopened", actor, at, {"task": str(task.pk)})
    return task


def _plan(doc: str, actor: Actor) -> Plan:
    """The plan under its lock; refused where the actor does not answer for it."""
    plan = Plan.objects.select_for_update().filter(doc=doc).first()
    if plan is None:
        raise Refused("There is no such plan.", code="not_found")
    if not may_follow(actor, plan):
        raise Refused("This plan binds a unit that you do not answer for.", code="not_allowed")
    return plan


def _task(plan: Plan, task_id: UUID) -> PlanTask:
    task = plan.tasks.filter(pk=task_id).first()
    if task is None:
        raise Refused("There is no such task.", code="not_found")
    return task


def _record(plan: Plan, kind: str, actor: Actor, at: datetime, payload: dict[str, object]) -> None:
    told = {"plan": plan.doc, "role": actor.role, **payload}
    who = f"account:{actor.account_id}"
    append(STREAM, plan.pk, kind, at=at, actor=who, unit=actor.unit or "", payload=told)
