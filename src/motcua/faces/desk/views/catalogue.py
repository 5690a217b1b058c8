"""The review list of the catalogue: what an import could not read surely waits for a person."""

from collections.abc import Mapping
from typing import get_args

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.casework.dossiers.record import reference
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.dossier import names_of
from motcua.faces.desk.limits import left_out, limit_lines, rule_lines, shortening_now
from motcua.faces.desk.rendering import page
from motcua.faces.desk.reviews import FIELDS, field_word, review_lines
from motcua.law.errors import Refused
from motcua.registers.catalogue.reviews import (
    Decision,
    open_reviews,
    review_counts,
    settle_review,
    settled_reviews,
)
from motcua.registers.people.actor import Actor

ROWS = 20
SETTLED_SHOWN = 10
SHORTENING = "rut-ngan"
LIMIT_ROWS = 50


@never_cache
@require_safe
@officer("catalogue")
def reviews(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The open items of one field, and what was decided last."""
    counted = review_counts()
    field = request.GET.get("muc", "")
    if field == SHORTENING:
        return _online_limits(request, actor, counted)
    field = field if field in FIELDS else ""
    shown = Paginator(open_reviews(field), ROWS).get_page(request.GET.get("trang"))
    done = list(settled_reviews()[:SETTLED_SHOWN])
    names = names_of(one.settled_by for one in done)
    context = _chips(counted, field) | {
        "page": shown, "lines": review_lines(shown.object_list),
        "done": [(one, field_word(one.field), names.get(one.settled_by, "")) for one in done],
    }  # fmt: skip
    return page(request, "admin_reviews", context)


def _chips(counted: Mapping[str, int], field: str) -> dict[str, object]:
    """The fields of the list, each with what waits in it."""
    return {
        "field": field, "total": sum(counted.values()),
        "fields": [(key, field_word(key), counted[key]) for key in FIELDS if key in counted],
    }  # fmt: skip


def _online_limits(request: HttpRequest, actor: Actor, counted: Mapping[str, int]) -> HttpResponse:
    """Online limits that are not as much shorter than the counter's as plans ask (R-38)."""
    found = shortening_now(actor.unit.partition(".")[0], timezone.now())
    shown = Paginator(found.at_fault, LIMIT_ROWS).get_page(request.GET.get("trang"))
    context = _chips(counted, SHORTENING) | {
        "page": shown, "lines": limit_lines(shown.object_list), "found": found,
        "rules": rule_lines(found), "left": left_out(found),
    }  # fmt: skip
    return page(request, "admin_limits", context)


@never_cache
@require_POST
@officer("catalogue")
def settle(request: HttpRequest, actor: Actor, item: int) -> HttpResponse:
    """What was read stands, or the published text is wrong; the list goes on where it was."""
    field = request.POST.get("muc", "")
    try:
        settle_review(item, at=timezone.now(), by=reference(actor), decision=_decision(request),
                      note=request.POST.get("note", ""))  # fmt: skip
    except Refused as no:
        messages.error(request, no.sentence(gettext), extra_tags="bad")
        return HttpResponseRedirect(f"{_back(field)}#muc-{item}")
    messages.success(request, gettext("Decided; the item has left the list."), extra_tags="good")
    return HttpResponseRedirect(_back(field))


def _decision(request: HttpRequest) -> Decision:
    known: tuple[Decision, ...] = get_args(Decision)
    for one in known:
        if one == request.POST.get("decision"):
            return one
    raise Refused("Choose what to do with this item.", code="no_decision")


def _back(field: str) -> str:
    return reverse("admin:review-list") + (f"?muc={field}" if field in FIELDS else "")
