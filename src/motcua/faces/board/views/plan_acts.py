"""Acts on a plan: taking its targets over, marking a task as done with what shows it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from motcua.faces.accounts.guards import officer
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor
from motcua.steering.plans.following import finish_task, reopen_task, take_over


@require_POST
@officer(view="plans")
def take_targets(request: HttpRequest, actor: Actor, doc: str) -> HttpResponse:
    """`/dieu-hanh/ke-hoach/<doc>/nhan/`: this officer answers for the targets of a year."""
    text = request.POST.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() else None
    try:
        n = take_over(doc, year, actor=actor, at=timezone.now())
    except Refused as no:
        return _refused(request, doc, no)
    said = ngettext("You have taken over one target.", "You have taken over %(n)s targets.", n)
    messages.success(request, said % {"n": n}, extra_tags="good")
    return _back(doc)


@require_POST
@officer(view="plans")
def mark_task(request: HttpRequest, actor: Actor, doc: str, task: UUID) -> HttpResponse:
    """`/dieu-hanh/ke-hoach/<doc>/nhiem-vu/<task>/`: done with its proof, or open again."""
    now = timezone.now()
    try:
        if "reopen" in request.POST:
            reopen_task(doc, task, actor=actor, at=now)
            said = gettext("The task is open again.")
        else:
            finish_task(doc, task, actor=actor, at=now, note=request.POST.get("note", ""))
            said = gettext("The task is done.")
    except Refused as no:
        return _refused(request, doc, no)
    messages.success(request, said, extra_tags="good")
    return _back(doc, f"#task-{task}")


def _refused(request: HttpRequest, doc: str, no: Refused) -> HttpResponse:
    if no.code == "not_found":
        raise Http404
    if no.code == "not_allowed":
        raise no
    messages.error(request, no.sentence(gettext), extra_tags="bad")
    return _back(doc)


def _back(doc: str, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("board:plan-show", args=[doc]) + place)
