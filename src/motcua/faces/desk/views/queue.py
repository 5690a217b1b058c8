"""The queue: where an officer's day begins."""

from collections.abc import Mapping
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.desk_queries import Wish, counts, counts_by_unit, queue
from motcua.casework.dossiers.models import Dossier
from motcua.faces.accounts.guards import officer
from motcua.faces.components.search import keep_words, words_of
from motcua.faces.desk.filters import saved_filters, slug_of, wish_of
from motcua.faces.desk.lines import lines_of
from motcua.faces.desk.queries import unit_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import filter_word
from motcua.registers.people.access import may, scope_of
from motcua.registers.people.actor import Actor

ROWS = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer()
def show_queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The queue of the chosen filter; an officer without dossiers goes to their own home. POST
    looks for words."""
    if scope_of(actor, "dossiers") is None:
        return HttpResponseRedirect(reverse("admin:home-show"))
    if request.method == "POST":
        return keep_words(request, "loc")
    if actor.role == "auditor" and "loc" not in request.GET and "tim" not in request.GET:
        return HttpResponseRedirect(reverse("desk:audit-show"))
    now = timezone.now()
    counted = counts(actor, at=now)
    wish = wish_of(actor, request.GET.dict(), counted, words_of(request))
    shown = _paged(actor, wish, counted, now).get_page(request.GET.get("trang"))
    context = {
        "wish": wish,
        "slug": slug_of(wish),
        "title": filter_word(wish.filter),
        "filters": saved_filters(actor, wish, counted),
        "page": shown,
        "lines": lines_of(shown.object_list, now, why=wish.filter == "apology" and not wish.text),
        "may_apologise": may(actor, "reappoint", unit=actor.unit, owner=False),
        "units": counts_by_unit(actor, at=now)[:120] if actor.role == "office" else [],
        "unit": unit_of(wish.unit),
        "now": now,
    }
    return page(request, "queue", context)


def _paged(
    actor: Actor, wish: Wish, counted: Mapping[str, int], now: datetime
) -> "Paginator[Dossier]":
    """The list in pages; a filter of the whole scope is counted already."""
    pages = Paginator(queue(actor, wish, at=now), ROWS)
    if not wish.text and not wish.unit:
        pages.count = counted[wish.filter]
    return pages
