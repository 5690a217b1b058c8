"""Petitions: the list with its lawful clocks, and the answer to a call of 1022."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers.record import reference
from motcua.casework.feedback.models import Petition
from motcua.casework.feedback.petitions import petition_of, petitions
from motcua.casework.journeys.answer_petition import HOTLINE, LONGEST, answer_petition
from motcua.exchange.calls.hotline import call_text
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong
from motcua.faces.desk.petitions import petition_line
from motcua.faces.desk.rendering import page
from motcua.law.errors import Refused
from motcua.ledger.append import record_access
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor

ROWS = 50


@never_cache
@require_safe
@officer("petitions")
def show_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open petitions by their term, then those that were answered."""
    now, rows = timezone.now(), petitions(actor)
    shown = Paginator(rows, ROWS).get_page(request.GET.get("trang"))
    context = {
        "page": shown, "lines": [petition_line(row, now) for row in shown.object_list],
        "open": rows.filter(answered_at=None).count(),
    }  # fmt: skip
    return page(request, "petitions", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("petitions")
def show(request: HttpRequest, actor: Actor, petition: UUID) -> HttpResponse:
    """What was said, how long there is, and the answer."""
    row = petition_of(actor, petition)
    if request.method != "POST":
        return _draw(request, actor, row)
    try:
        answer_petition(row.pk, actor=actor, at=timezone.now(), text=request.POST.get("text", ""))
    except Refused as no:
        if no.code != "answered":
            return _draw(request, actor, row, no)
    else:
        said = gettext("The answer is stored; 1022 gives it to the caller.")
        messages.success(request, said, extra_tags="good")
    return HttpResponseRedirect(reverse("desk:petition-show", args=[row.pk]))


def _draw(
    request: HttpRequest, actor: Actor, row: Petition, no: Refused | None = None
) -> HttpResponse:
    sentence = no.sentence(gettext) if no else ""
    field = Field(
        "text", gettext("Answer for the caller"), "textarea", request.POST.get("text", ""),
        gettext("At most %(n)d characters. It is read out or sent by 1022 as you write it.")
        % {"n": LONGEST}, error=sentence,
    )  # fmt: skip
    ours = row.source == HOTLINE
    context = {
        "line": petition_line(row, timezone.now()), "petition": row, "ours": ours, "field": field,
        "errors": [Wrong(sentence, field.first_id)] if no else [],
        "said": _said(row, actor) if ours else None, "answer": getattr(row, "answer", None),
        "may_answer": ours and row.answered_at is None
        and may(actor, "answer_petition", unit=row.unit_id, owner=False),
    }  # fmt: skip
    return page(request, "petition", context, status=422 if no else 200)


def _said(row: Petition, actor: Actor) -> object:
    """The caller's words from the hotline; that they were read is written down."""
    said = call_text(row.source_id, row.pk, actor=actor)
    if said is not None:
        record_access(
            actor=reference(actor), unit=actor.unit, subject_kind="petition", subject_id=row.pk,
            purpose="answer_petition", at=timezone.now(),
        )  # fmt: skip
    return said
