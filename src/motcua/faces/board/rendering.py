"""Drawing a page of the board: its places, its filters, how fresh the figures are."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach, agencies
from motcua.faces.board.wish import PERIOD, PLAN, UNIT, Wish, periods
from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.words import local
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.period import Period
from motcua.steering.plans.models import Plan


def page(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    """`board/<template>.html` with the officer and the places of the board."""
    around = {"actor": actor, "places": places(request.path), "printed_at": timezone.now()}
    return render(request, f"board/{template}.html", {**around, **context}, status=status)


def places(here: str) -> list[tuple[str, str, bool]]:
    """(title, address, is it here)."""
    found = [
        (gettext("Today"), reverse("board:morning-show")),
        (gettext("Indicators"), reverse("board:indicator-list")),
        (gettext("Plans"), reverse("board:plan-list")),
        (gettext("Ranking"), reverse("board:ranking-show")),
        (gettext("Process"), reverse("board:process-show")),
        (gettext("Foresight"), reverse("board:foresight-show")),
        (gettext("Desk"), "/can-bo/"),
    ]
    current = max((to for _, to in found if here.startswith(to)), key=len, default="")
    return [(title, to, to == current) for title, to in found]


def filters(wish: Wish, reach: Reach, *, with_plan: bool = False) -> list[Field]:
    """The filter fields that a page offers; two queries, one more for the plans."""
    fields = [
        Field(PERIOD, gettext("Period"), "select", wish.text, choices=_periods(wish)),
        Field(UNIT, gettext("Unit"), "select", wish.unit or reach.root, choices=_units(reach)),
    ]
    if with_plan:
        plans = [Choice("", gettext("All plans")), *map(_plan, Plan.objects.order_by("doc"))]
        fields.append(Field(PLAN, gettext("Plan"), "select", wish.plan, choices=plans))
    return fields


def about(wish: Wish, known: Known) -> dict[str, object]:
    """What stands at the head of every figure: period, until when it is known, how far behind."""
    return {
        "wish": wish,
        "known": known,
        "period_words": words.period_words(wish.text, wish.period),
        "cut": _cut(wish.period, known.as_of.at),
    }


def _cut(period: Period, at: datetime) -> bool:
    """Whether the period is not over yet."""
    return period.last >= timezone.localtime(at).date()


def _periods(wish: Wish) -> list[Choice]:
    texts = periods(timezone.localdate())
    known = texts if wish.text in texts else [wish.text, *texts]
    return [Choice(text, _capital(words.period_words(text, Period.parse(text)))) for text in known]


def _units(reach: Reach) -> list[Choice]:
    return [Choice(unit.path, local(unit)) for unit in agencies(reach)]


def _plan(plan: Plan) -> Choice:
    return Choice(plan.doc, f"{plan.number or plan.doc} – {plan.issuer}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
