"""A dossier as a vertical line of steps: what happened, who has it now, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.casework.dossiers.models import Clock, Dossier, RouteTask, SupplementRequest
from motcua.faces.components.parts import Step
from motcua.faces.components.words import full_moment, local

ENDED = ("refused", "withdrawn", "stopped")
OVER = (*ENDED, "finished", "returned")


@dataclass(frozen=True, slots=True)
class Trail:
    """What the line is made of, read in three queries."""

    dossier: Dossier
    clock: Clock
    tasks: list[RouteTask]
    supplements: list[SupplementRequest]


def trail_of(dossier: Dossier) -> Trail:
    """The clock, the stays at each step with their holder, the supplement requests."""
    tasks = dossier.tasks.select_related("unit", "assignee").order_by("started_at")
    supplements = dossier.supplements.order_by("asked_at")
    return Trail(dossier, dossier.clock, list(tasks), list(supplements))


def line_of(trail: Trail, *, public: bool = False) -> list[Step]:
    """The steps in order. `public` leaves out every name of a person."""
    steps = [_filed(trail), *_intake(trail), *_supplements(trail)]
    if not trail.dossier.mirror:
        steps += _route(trail, public=public)
    return sorted([*steps, *_end(trail)], key=_when)


def _when(step: Step) -> tuple[int, float]:
    """What happened by its time, then what goes on now, then what is to come."""
    if step.state in ("done", "bad") and step.at is not None:
        return 0, step.at.timestamp()
    return {"done": 1, "bad": 1, "now": 2}.get(step.state, 3), 0.0


def _filed(trail: Trail) -> Step:
    return Step(gettext("Filed"), "done", trail.clock.submitted_at or trail.dossier.created_at)


def _intake(trail: Trail) -> Iterator[Step]:
    clock, dossier = trail.clock, trail.dossier
    office = local(dossier.unit)
    if clock.accepted_at:
        due = clock.due if dossier.business not in (*OVER, "supplement") else None
        yield Step(
            gettext("Accepted, with an appointment for the result"), "done", clock.accepted_at,
            office, note=_paused(trail) or _appointment(due),
        )  # fmt: skip
    elif dossier.business == "refused":
        yield Step(gettext("Not accepted"), "bad", clock.first_answer_at, office)
    elif dossier.business == "submitted":
        yield Step(gettext("The office looks through it"), "now", None, office,
                   clock.first_answer_due)  # fmt: skip


def _paused(trail: Trail) -> str:
    """While the clock stands still no date would hold."""
    still = trail.clock.paused_since is not None or trail.dossier.business == "supplement"
    if not still or trail.dossier.business in OVER:
        return ""
    return gettext("The time is paused; the new date is set when it goes on.")


def _appointment(due: datetime | None) -> str:
    return gettext("Result at the latest %(when)s") % {"when": full_moment(due)} if due else ""


def _supplements(trail: Trail) -> Iterator[Step]:
    for asked in trail.supplements:
        if asked.answered_at:
            yield Step(gettext("You completed the dossier"), "done", asked.answered_at)
        elif trail.dossier.business == "supplement":
            yield Step(gettext("You are asked to complete the dossier"), "now", asked.asked_at,
                       gettext("It is your turn"), asked.answer_by)  # fmt: skip
        else:
            yield Step(gettext("The dossier was not completed"), "bad", asked.asked_at)


def _route(trail: Trail, *, public: bool) -> Iterator[Step]:
    names = _names(trail.dossier)
    open_now = trail.dossier.business not in OVER
    for task in trail.tasks:
        if task.step not in names or (task.done_at is None and not open_now):
            continue
        holder = local(task.unit)
        if task.assignee is not None and not public:
            holder = f"{task.assignee.full_name}, {holder}"
        if task.done_at is not None:
            yield Step(names[task.step], "done", task.done_at, holder)
        elif _paused(trail):
            yield Step(names[task.step], "later", None, holder)
        else:
            yield Step(names[task.step], "now", task.started_at, holder, task.due_at)
    if open_now and trail.tasks:
        been = {task.step for task in trail.tasks}
        for key, name in names.items():
            if key not in been:
                yield Step(name, "later")


def _names(dossier: Dossier) -> dict[str, str]:
    """The timed steps of the route; returning the result is told by the end of the line."""
    route = dossier.version.route if dossier.version else {"steps": []}
    return {step["key"]: local(step) or step["key"] for step in route["steps"] if step["hours"]}


def _end(trail: Trail) -> Iterator[Step]:
    clock, business = trail.clock, trail.dossier.business
    if business == "withdrawn":
        yield Step(gettext("Withdrawn by you"), "bad", clock.finished_at)
    elif business == "stopped":
        yield Step(gettext("Stopped"), "bad", clock.finished_at)
    elif business in ("finished", "returned"):
        yield Step(
            gettext("Result issued: it has its number, date and seal"), "done", clock.finished_at
        )
        if clock.returned_at:
            yield Step(gettext("Result given to you"), "done", clock.returned_at)
        else:
            yield Step(gettext("Result waits for you"), "now")
    elif business != "refused" and not trail.tasks:
        yield Step(gettext("Result"), "later")
