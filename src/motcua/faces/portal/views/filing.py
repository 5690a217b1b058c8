"""Starting a dossier and filling the pages of its form; every "continue" saves every field."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.journeys.save_draft import save_draft
from motcua.faces.accounts.guards import signed_in
from motcua.faces.accounts.sessions import signed_in_at
from motcua.faces.portal.communes import commune_choices
from motcua.faces.portal.forms import field_of, origin_words, posted_of, wrongs_of
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import Draft, draft_of
from motcua.law.errors import Refused
from motcua.registers.forms.calculate import calculated
from motcua.registers.forms.conditions import fields_of, visible
from motcua.registers.forms.posted import page_values
from motcua.registers.forms.prefill import edited
from motcua.registers.forms.render import FieldView, page_view
from motcua.registers.forms.validate import FieldError, check_values
from motcua.registers.people.actor import Actor


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
    return _show(request, draft, key, draft.content.values)


def _save(request: HttpRequest, actor: Actor, draft: Draft, key: str) -> HttpResponse:
    """Saves all that was typed, right or wrong; then explains, asks more, or goes on."""
    page = draft.form.page(key)
    typed = page_values(page, posted_of(page, request.POST))
    typed = {name: value for name, value in typed.items() if _was_shown(request, name)}
    now = timezone.now()
    values = {**draft.content.values, **typed}
    values |= calculated(draft.form, values, timezone.localdate(now))
    if request.POST.get("action") == "look":
        return _show(request, draft, key, values)
    try:
        changed = {name: one for name, one in values.items() if _changed(draft, name, one)}
        draft = _stored(request, actor, draft, key, changed)
    except Refused as no:
        if no.code != "saved_elsewhere":
            raise
        return _show(request, draft, key, values, clash=no.sentence(gettext))
    return _go_on(request, draft, key)


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


def _go_on(request: HttpRequest, draft: Draft, key: str) -> HttpResponse:
    values, here = draft.content.values, request.path
    shown = set(request.POST.getlist("shown"))
    on_page = {each.key for each in draft.form.page(key).fields if each.mode == "ask"}
    if (visible(draft.form, values) & on_page) - shown:
        return HttpResponseRedirect(f"{here}#them")
    errors = check_values(draft.form, values, page=key)
    if errors:
        return _show(request, draft, key, values, errors=errors)
    if request.POST.get("action") == "leave":
        return HttpResponseRedirect(reverse("portal:dossier-list"))
    back_to_check = request.GET.get("ve") == "kiem-tra"
    onward = draft.stops[-1].href if back_to_check else draft.next_after(here)
    return HttpResponseRedirect(onward)


def _show(
    request: HttpRequest,
    draft: Draft,
    key: str,
    values: dict[str, object],
    *,
    errors: list[FieldError] | None = None,
    clash: str = "",
) -> HttpResponse:
    language = (get_language() or "vi")[:2]
    view = page_view(
        draft.form, key, values, draft.content.sources,
        language=language, translate=gettext, errors=errors or (),
    )  # fmt: skip
    mend = {request.GET.get("sua", ""), *request.POST.getlist("shown")}
    communes = commune_choices() if any(f.widget == "commune" for f in view.fields) else ()
    lines = [
        (one, None if _is_settled(one) and one.key not in mend else field_of(one, communes),
         origin_words(one))
        for one in view.fields if one.mode != "calculated" or one.text
    ]  # fmt: skip
    here = request.path
    context = {
        "draft": draft, "view": view, "lines": lines, "clash": clash, "section": "dossiers",
        "errors": wrongs_of(view.fields, communes), "place": draft.place_of(here),
        "titles": [stop.title for stop in draft.stops], "back": draft.before(here),
        "live": _live(draft, key),
    }  # fmt: skip
    return draw(request, "fill_page", context, status=422 if errors else 200)


def _is_settled(view: FieldView) -> bool:
    """A register said it: shown as text to confirm. What a person typed stays in its box."""
    return view.is_known and bool(view.source)


def _live(draft: Draft, key: str) -> frozenset[str]:
    """The fields of this page whose answers show or hide other fields of it."""
    own = {each.key for each in draft.form.page(key).fields}
    conditions = draft.form.conditions
    asked = [fields_of(conditions[name]) for name in own if name in conditions]
    return frozenset(own & set().union(*asked))
