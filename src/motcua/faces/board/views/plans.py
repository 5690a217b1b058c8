"""The plans: targets beside figures, tasks with their deadlines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.files import wanted_kind
from motcua.faces.board.goals import goals
from motcua.faces.board.known import known_now
from motcua.faces.board.lines import lines, names_for
from motcua.faces.board.outlooks import foreseen
from motcua.faces.board.reach import reach_of
from motcua.faces.board.rendering import about, filters, page
from motcua.faces.board.sheets import goal_sheet
from motcua.faces.board.wish import PERIOD, Wish
from motcua.faces.components.parts import State
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.period import Period
from motcua.steering.plans.documents import Target
from motcua.steering.plans.following import may_follow
from motcua.steering.plans.loading import targets_in_force
from motcua.steering.plans.models import Plan, PlanTarget, PlanTask
from motcua.steering.plans.status import task_state

SHAPES: Mapping[str, State] = {
    "done": "good", "overdue": "bad", "open": "info", "continuous": "info",
    "waiting_for_guidance": "warn",
}  # fmt: skip
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task and where it stands. `early`: its deadline lies before the plan's own date."""

    task: PlanTask
    word: str
    state: State
    early: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took over a plan's targets of a year, and when; `free`: how many nobody has."""

    year: int | None
    free: int
    head: str
    at: datetime | None


@require_safe
@officer(view="board")
def list_plans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/ke-hoach/`: every plan with how many targets and tasks stand how."""
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    known, reach, today = known_now(), whole.narrowed(wish.unit), timezone.localdate()
    found = goals(known, targets_in_force(), wish, reach)
    tasks = list(PlanTask.objects.select_related("plan").order_by("plan__doc", "position"))
    rows = [
        (plan, _counts([each.verdict for each in found if plan.doc in each.plans]),
         _task_counts([each for each in tasks if each.plan_id == plan.pk], today))
        for plan in Plan.objects.order_by("doc")
    ]  # fmt: skip
    context = {**about(wish, known), "filters": filters(wish, whole), "rows": rows}
    return page(request, actor, "plans", context)


@require_safe
@officer(view="board")
def show_plan(request: HttpRequest, actor: Actor, doc: str) -> HttpResponse:
    """`/dieu-hanh/ke-hoach/<doc>/`: every target, honestly also those that nothing measures."""
    plan = Plan.objects.filter(doc=doc).first()
    if plan is None:
        raise Http404
    whole, known = reach_of(actor), known_now()
    asked = Wish.read(request.GET, timezone.localdate())
    reach = whole.narrowed(asked.unit)
    wishes = _wishes(plan, asked, chosen=PERIOD in request.GET)
    wish = wishes[-1]
    targets = targets_in_force()
    found = [
        (each.text, foreseen(known, goals(known, _of_year(targets, each, wish), each, reach),
                             each, reach))
        for each in wishes
    ]  # fmt: skip
    names = names_for(goal for _, held in found for goal in held)
    years = [
        (text, lines(held, each, names)) for each, (text, held) in zip(wishes, found, strict=True)
    ]
    shown = [line for _, held in years for line in held]
    if kind := wanted_kind(request):
        return goal_sheet(shown, wish, known).response(kind)
    tasks = plan.tasks.select_related("plan", "head").order_by("position")
    context = {
        **about(wish, known),
        "plan": plan,
        "filters": filters(asked, whole)[1:],
        "years": [(text, held) for text, held in years if held],
        "tasks": [_task_line(each, timezone.localdate()) for each in tasks],
        "taken": _taken(plan),
        "may_follow": may_follow(actor, plan),
    }
    return page(request, actor, "plan", context)


def _taken(plan: Plan) -> list[Taken]:
    """One row a year, the targets without a year last."""
    rows: dict[int | None, list[PlanTarget]] = {}
    for target in plan.targets.select_related("head").order_by("year", "position"):
        rows.setdefault(target.year, []).append(target)
    return [
        Taken(
            year,
            sum(each.acknowledged_at is None for each in held),
            held[0].head.full_name if held[0].head else "",
            held[0].acknowledged_at,
        )
        for year, held in rows.items()
    ]


def _wishes(plan: Plan, asked: Wish, *, chosen: bool) -> list[Wish]:
    """The chosen period; else one for each year of the plan, so that each is judged by itself."""
    if chosen:
        return [replace(asked, plan=plan.doc)]
    years = range(plan.first_year, plan.last_year + 1)
    return [Wish(str(year), Period.parse(str(year)), asked.unit, plan.doc) for year in years]


def _of_year(targets: Iterable[Target], wish: Wish, last: Wish) -> list[Target]:
    """Targets of this year; those that name no year stand with the last one."""
    return [each for each in targets if each.year is not None or wish is last]


def _counts(verdicts: Sequence[str]) -> dict[str, int]:
    return {each: verdicts.count(each) for each in ("met", "missed", "open")}


def _task_counts(tasks: Sequence[PlanTask], today: date) -> dict[str, int]:
    states = [task_state(each, today) for each in tasks]
    late, done = states.count("overdue"), states.count("done")
    return {"all": len(states), "late": late, "done": done}


def _task_line(task: PlanTask, today: date) -> TaskLine:
    state = task_state(task, today)
    dated = parse_date(task.plan.dated) if _ISO.fullmatch(task.plan.dated) else None
    early = bool(task.until and dated and task.until < dated)
    return TaskLine(task, _task_word(state), SHAPES.get(state, ""), early)


def _task_word(state: str) -> str:
    return {
        "done": gettext("Done"),
        "overdue": gettext("Overdue"),
        "open": gettext("Running"),
        "continuous": gettext("Continuous"),
        "waiting_for_guidance": gettext("Pending guidance"),
        "promptly": gettext("Promptly"),
        "each_case": gettext("In each case"),
        "no_deadline": gettext("No deadline"),
    }[state]
