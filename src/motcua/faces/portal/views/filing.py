"""Starting a dossier and filling the pages of its form; every "continue" saves every field."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.journeys.save_draft import save_draft
from motcua.exchange.calls.prefill import prefill_draft
from motcua.faces.accounts.guards import signed_in
from motcua.faces.accounts.sessions import signed_in_at
from motcua.faces.accounts.unsent import forget_sent
from motcua.faces.components.typed import SWITCHES, Typing
from motcua.faces.components.views import switched
from motcua.faces.portal.filling import shown_page
from motcua.faces.portal.forms import posted_of
from motcua.faces.portal.known import fixed_on
from motcua.faces.portal.offers import offers_for_page
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import Draft, draft_of, left_at
from motcua.law.errors import Refused
from motcua.registers.forms.calculate import calculated
from motcua.registers.forms.conditions import visible
from motcua.registers.forms.posted import page_values
from motcua.registers.forms.prefill import edited
from motcua.registers.forms.validate import FieldError, check_values
from motcua.registers.people.actor import Actor

Values = Mapping[str, object]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def fill_page(
    request: HttpRequest, actor: Actor, code: str, dossier: UUID, key: str
) -> HttpResponse:
    """One page of the form. GET shows what is saved, POST saves and goes on."""
    draft = draft_of(actor, code, dossier, at=timezone.now(), signed_in_at=signed_in_at(request))
    if key not in {page.key for page in draft.form.pages}:
        raise Http404
    if draft.content.frozen_at is not None:
        return HttpResponseRedirect(reverse("portal:filing-check", args=[code, dossier]))
    if request.method == "POST":
        return _save(request, actor, draft, key)
    left_at(draft, request.path, actor=actor)
    return _show(request, actor, draft, key, draft.content.values)


def _save(request: HttpRequest, actor: Actor, draft: Draft, key: str) -> HttpResponse:
    """Saves all that was typed, right or wrong; then explains, asks more, or goes on."""
    page = draft.form.page(key)
    fixed = fixed_on(draft.form, key, draft.content.sources)
    typed = page_values(page, posted_of(page, request.POST, fixed))
    typed = {name: value for name, value in typed.items() if _was_shown(request, name)}
    now = timezone.now()
    values = {**draft.content.values, **typed}
    values |= calculated(draft.form, values, timezone.localdate(now))
    if request.POST.get("action") == "look":
        return _show(request, actor, draft, key, values)
    by_itself = request.POST.get("action") == "keep"
    try:
        changed = {name: one for name, one in values.items() if _changed(draft, name, one)}
        if changed or not by_itself:
            draft = _stored(request, actor, draft, key, changed)
    except Refused as no:
        if no.code != "saved_elsewhere":
            raise
        if by_itself:
            return JsonResponse({"why": no.sentence(gettext)}, status=409)
        return _show(request, actor, draft, key, values, clash=no.sentence(gettext))
    if by_itself:
        return JsonResponse({"revision": draft.content.revision})
    forget_sent(request)
    return _saved(request, actor, draft, key)


def _saved(request: HttpRequest, actor: Actor, draft: Draft, key: str) -> HttpResponse:
    """All that was typed is in the draft; now what the person pressed for."""
    if any(name in request.POST for name in SWITCHES):
        return switched(request, request.get_full_path())
    if request.POST.get("action") == "ask":
        prefill_draft(draft.dossier.id, actor=actor, at=timezone.now())
        return HttpResponseRedirect(request.get_full_path())
    return _go_on(request, actor, draft, key)


def _was_shown(request: HttpRequest, name: str) -> bool:
    """A tick that was not on the page was not taken away by the person."""
    return name in request.POST.getlist("shown") or any(
        one.partition("-")[0] == name for one in request.POST
    )


def _changed(draft: Draft, name: str, value: object) -> bool:
    return bool(draft.content.values.get(name) != value)


def _stored(
    request: HttpRequest, actor: Actor, draft: Draft, key: str, changed: dict[str, object]
) -> Draft:
    now = timezone.now()
    sources = edited(draft.content.values, draft.content.sources, changed, at=now)
    revision = request.POST.get("revision", "")
    content = save_draft(
        draft.dossier.id, actor=actor, at=now, values=changed, sources=sources, page=key,
        revision=int(revision) if revision.isdecimal() else None,
        signed_in_at=signed_in_at(request),
    )  # fmt: skip
    return Draft(draft.dossier, content, draft.form)


def _go_on(request: HttpRequest, actor: Actor, draft: Draft, key: str) -> HttpResponse:
    values, here = draft.content.values, request.path
    if request.POST.get("action") == "leave":
        return HttpResponseRedirect(reverse("portal:dossier-list"))
    if request.POST.get("action") == "back":
        return HttpResponseRedirect(draft.before(here))
    shown = set(request.POST.getlist("shown"))
    on_page = {each.key for each in draft.form.page(key).fields if each.mode == "ask"}
    if (visible(draft.form, values) & on_page) - shown:
        return HttpResponseRedirect(f"{here}#them")
    errors = check_values(draft.form, values, page=key)
    if errors:
        return _show(request, actor, draft, key, values, errors=errors)
    back_to_check = request.GET.get("ve") == "kiem-tra"
    onward = draft.stops[-1].href if back_to_check else draft.next_after(here)
    left_at(draft, onward, actor=actor)
    return HttpResponseRedirect(onward)


def _show(
    request: HttpRequest,
    actor: Actor,
    draft: Draft,
    key: str,
    values: Values,
    *,
    errors: Sequence[FieldError] = (),
    clash: str = "",
) -> HttpResponse:
    mend = {request.GET.get("sua", ""), *request.POST.getlist("shown")}
    shown = shown_page(draft, key, values, errors=errors, mend=mend)
    here = request.path
    context = {
        "draft": draft, "shown": shown, "clash": clash, "section": "dossiers",
        "place": draft.place_of(here), "titles": [stop.title for stop in draft.stops],
        "typing": Typing(*[request.get_full_path()] * 3),
        "offers": offers_for_page(draft, key, actor),
    }  # fmt: skip
    return draw(request, "fill_page", context, status=422 if errors else 200)
