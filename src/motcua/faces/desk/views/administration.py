"""Administration: accounts and posts, dated parameters, outside systems, followers."""

from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.exchange.status import resume_stream
from motcua.faces.accounts.guards import officer
from motcua.faces.components.parts import Wrong
from motcua.faces.components.search import keep_words, words_of
from motcua.faces.desk.administration import (
    connector_lines,
    follower_lines,
    new_row,
    parameter_fields,
    parameter_groups,
)
from motcua.faces.desk.queries import officers_with_posts, overview
from motcua.faces.desk.rendering import page
from motcua.faces.desk.waiting import feed_lines
from motcua.faces.desk.words import role_word
from motcua.law.errors import Refused
from motcua.registers.catalogue.reviews import review_counts
from motcua.registers.people.access import scope_of
from motcua.registers.people.actor import Actor
from motcua.registers.people.parameters import add_parameter as save_parameter

SPEAKS_OF = {"bad_value": "value", "bad_day": "from", "no_source": "source"}
ROWS = 100


@never_cache
@require_safe
@officer("accounts")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the administrator looks at in the morning."""
    context = {**asdict(overview(actor)), "reviews": sum(review_counts().values())}
    return page(request, "admin_home", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("accounts")
def accounts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Officers and the posts that they hold; POST looks for a name."""
    if request.method == "POST":
        return keep_words(request)
    words = words_of(request)
    shown = Paginator(officers_with_posts(actor, words), ROWS).get_page(request.GET.get("trang"))
    lines = [
        (one, [(role_word(post.role), post) for post in one.postings.all()])
        for one in shown.object_list
    ]
    return page(request, "admin_accounts", {"page": shown, "lines": lines, "words": words})


@never_cache
@require_safe
@officer("parameters")
def parameters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every number of the law with its days, source and confidence."""
    groups = parameter_groups(timezone.localdate(), demo=settings.MOTCUA_DEMO)
    return page(request, "admin_parameters", {"groups": groups})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("parameters")
def add_parameter(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """A new dated row; nothing that held before is changed."""
    groups = parameter_groups(timezone.localdate(), demo=settings.MOTCUA_DEMO)
    group = next((one for one in groups if one.name == name), None)
    if group is None:
        raise Refused("There is no such parameter.", code="not_found")
    fields, errors = parameter_fields(request.POST.dict()), []
    if request.method == "POST":
        try:
            row = new_row(name, request.POST.dict())
            save_parameter(row, actor=actor, at=timezone.now())
        except Refused as no:
            sentence = no.sentence(gettext)
            fields = [one.with_error(sentence) if one.name == SPEAKS_OF.get(no.code) else one
                      for one in fields]  # fmt: skip
            hit = next((one for one in fields if one.error), None)
            errors = [Wrong(sentence, hit.first_id if hit else "")]
        else:
            messages.success(request, gettext("The row is added."), extra_tags="good")
            return HttpResponseRedirect(f"{reverse('admin:parameter-list')}#{name}")
    context = {"group": group, "fields": fields, "errors": errors}
    return page(request, "admin_parameter", context, status=422 if errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("connectors")
def connectors(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Outside systems; POST asks one of them, or all, for a sign of life."""
    asked = request.POST.get("name", "") if request.method == "POST" else ""
    now = timezone.now()
    return page(request, "admin_connectors", {"lines": connector_lines(asked, now), "now": now})


@never_cache
@require_safe
@officer("connectors")
def followers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How far each follower is behind, and the streams that wait for a person."""
    lines = follower_lines()
    context = {
        "lines": lines, "held": any(one.held for one in lines), "feeds": feed_lines(),
        "may_act": scope_of(actor, "accounts") is not None, "now": timezone.now(),
    }  # fmt: skip
    return page(request, "admin_followers", context)


@never_cache
@require_POST
@officer("accounts")
def resume(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lets a held stream, parked or not, be tried again now."""
    try:
        stream = UUID(request.POST.get("stream", ""))
    except ValueError:
        raise Refused("There is no such stream.", code="not_found") from None
    follower = request.POST.get("follower", "")
    if resume_stream(follower, stream, actor=actor, at=timezone.now()):
        messages.success(request, gettext("The stream is tried again."), extra_tags="good")
    return HttpResponseRedirect(reverse("admin:follower-list"))
