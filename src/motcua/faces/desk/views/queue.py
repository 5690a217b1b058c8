"""The queue: where an officer's day begins."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.desk_queries import counts, counts_by_unit, queue
from motcua.faces.accounts.guards import officer
from motcua.faces.components.search import keep_words, words_of
from motcua.faces.desk.filters import saved_filters, slug_of, wish_of
from motcua.faces.desk.lines import lines_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import filter_word
from motcua.registers.orgs.models import Unit
from motcua.registers.people.access import scope_of
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
    shown = Paginator(queue(actor, wish, at=now), ROWS).get_page(request.GET.get("trang"))
    context = {
        "wish": wish,
        "slug": slug_of(wish),
        "title": filter_word(wish.filter),
        "filters": saved_filters(actor, wish, counted),
        "page": shown,
        "lines": lines_of(shown.object_list, now),
        "units": counts_by_unit(actor, at=now)[:120] if actor.role == "office" else [],
        "unit": Unit.objects.filter(pk=wish.unit).first() if wish.unit else None,
        "now": now,
    }
    return page(request, "queue", context)
