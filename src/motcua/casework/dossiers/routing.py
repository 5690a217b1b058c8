"""Where a dossier stands in its internal route: rows of ours, moved by one pure function."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from motcua.casework.dossiers.models import Clock, Dossier, RouteTask
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.route import Position, Route, RouteEvent, RouteEventKind, Step, load_route, step
from motcua.law.route import begin as begin_route
from motcua.law.rules import calendar_on
from motcua.registers.people.access import role_may
from motcua.registers.people.actor import Actor


def route_of(dossier: Dossier) -> Route:
    """The route of the dossier's procedure version; versions never change once in use."""
    assert dossier.version is not None
    return _route(dossier.version.id, json.dumps(dossier.version.route, sort_keys=True))


@lru_cache(maxsize=512)
def _route(_version: int, route: str) -> Route:
    return load_route(json.loads(route))


def start_route(dossier: Dossier, *, at: datetime) -> None:
    """Acceptance ends the first step (intake) and opens what follows it."""
    route = route_of(dossier)
    first = begin_route(route)
    clock = Clock.objects.get(dossier=dossier)
    for key in first.active:
        _open(dossier, route.by_key[key], at=clock.submitted_at or at)
    move(dossier, "advance", at=at, note="")


def move(
    dossier: Dossier,
    kind: RouteEventKind,
    *,
    at: datetime,
    note: str,
    to_step: str | None = None,
    assignee: UUID | None = None,
) -> Position:
    """Moves the route by one event at the dossier's present step and opens the next tasks.

    Sets `dossier.step` and `dossier.assignee_id`; the caller saves the dossier.
    """
    route = route_of(dossier)
    open_tasks = _open_tasks(dossier)
    here = dossier.step or (open_tasks[0].step if open_tasks else "")
    before = _position(dossier, open_tasks)
    after = step(route, before, RouteEvent(kind, here, to_step))
    outcome = "returned" if kind == "return" else "forwarded"
    stays = set(after.active) & set(before.active) if kind == "advance" else set()
    for task in open_tasks:
        if task.step not in stays:
            task.done_at, task.outcome, task.note = at, outcome, note[:500]
            task.save(update_fields=["done_at", "outcome", "note"])
    for key in after.active:
        if key not in stays:
            last = _last_holder(dossier, key) if kind == "return" else assignee
            _open(dossier, route.by_key[key], at=at, assignee=last)
    dossier.step = after.active[0] if after.active else ""
    current = _open_tasks(dossier)
    dossier.assignee_id = current[0].assignee_id if current else None
    return after


def ends_by_signature(step: Step) -> bool:
    """Whether a step ends by the signature or seal itself, so that nobody forwards it by a word.

    A step of the role that the access table lets seal is the step of the seal.
    """
    return step.sign or role_may(step.role, "seal")


def check_holder(dossier: Dossier, actor: Actor) -> RouteTask:
    """The open task that this actor holds; `Refused` when it is somebody else's turn."""
    for task in _open_tasks(dossier):
        mine = task.assignee_id in (None, actor.account_id)
        if task.role in (actor.roles | {actor.role}) and mine:
            return task
    raise Refused("It is not your turn in this dossier's route.", code="not_holder")


def assign(dossier: Dossier, account_id: UUID | None) -> None:
    """Gives the open tasks of the present step to one account."""
    dossier.tasks.filter(done_at=None, step=dossier.step).update(assignee_id=account_id)
    dossier.assignee_id = account_id


def close_tasks(dossier: Dossier, *, at: datetime, outcome: str) -> None:
    """Ends whatever is open because the dossier itself has ended."""
    dossier.tasks.filter(done_at=None).update(done_at=at, outcome=outcome)
    dossier.step, dossier.assignee_id = "", None


def task_due(at_step: Step, *, at: datetime, unit: str) -> datetime | None:
    """Until when a step that opens at `at` should be done; None for one that is not timed."""
    if not at_step.hours:
        return None
    calendar = calendar_on(local_day(at), agency=unit)
    return calendar.add_working_seconds(calendar.next_working_moment(at), at_step.hours * 3600)


def return_steps(dossier: Dossier) -> tuple[Step, ...]:
    """The earlier steps to which the present step may give the dossier back."""
    if not dossier.step or dossier.version is None:
        return ()
    route = route_of(dossier)
    return tuple(route.by_key[key] for key in route.by_key[dossier.step].return_to)


def _open_tasks(dossier: Dossier) -> list[RouteTask]:
    return list(RouteTask.objects.filter(dossier=dossier, done_at=None).order_by("started_at"))


def _position(dossier: Dossier, tasks: Iterable[RouteTask]) -> Position:
    """Members of a group were opened together; those already done belong to the position."""
    rows = list(tasks)
    started = {task.started_at for task in rows}
    done = RouteTask.objects.filter(
        dossier=dossier, started_at__in=started, done_at__isnull=False
    ).values_list("step", flat=True)
    return Position(tuple(task.step for task in rows), frozenset(done))


def _open(dossier: Dossier, at_step: Step, *, at: datetime, assignee: UUID | None = None) -> None:
    RouteTask.objects.create(
        dossier=dossier, step=at_step.key, role=at_step.role, unit_id=dossier.unit_id,
        assignee_id=assignee, started_at=at,
        due_at=task_due(at_step, at=at, unit=dossier.unit_id),
    )  # fmt: skip


def _last_holder(dossier: Dossier, key: str) -> UUID | None:
    return (
        RouteTask.objects.filter(dossier=dossier, step=key)
        .order_by("-started_at")
        .values_list("assignee_id", flat=True)
        .first()
    )
