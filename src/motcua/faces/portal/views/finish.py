"""The last pages of filing: how the result comes, check, confirm, done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.queries import get_visible
from motcua.casework.journeys.confirm import confirm, reopen
from motcua.casework.journeys.save_draft import choose
from motcua.faces.accounts.guards import signed_in
from motcua.faces.accounts.sessions import signed_in_at
from motcua.faces.components.parts import Wrong
from motcua.faces.components.typed import forget_typed, typed_on, typing_here
from motcua.faces.portal.checking import missing_papers, pages_of, way_rows
from motcua.faces.portal.fee import fee_of_draft, words_of_fee
from motcua.faces.portal.filling import doubts_on_page
from motcua.faces.portal.offers import pages_that_differ
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import Draft, draft_of, left_at
from motcua.faces.portal.ways import read_way, way_fields, wrongs_of_way
from motcua.law.errors import Refused
from motcua.registers.forms.validate import check_values
from motcua.registers.people.actor import Actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_way(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> HttpResponse:
    """How the result comes and how the person is reached; both may stay as they are."""
    draft = _draft(request, actor, code, dossier)
    if draft.dossier.business != "draft":
        return HttpResponseRedirect(reverse("portal:filing-done", args=[code, dossier]))
    left_at(draft, request.path, actor=actor)
    fields = way_fields(draft, typed_on(request), check=request.method == "POST")
    if request.method == "POST":
        wrong = wrongs_of_way(fields)
        if not wrong:
            choose(dossier, actor=actor, at=timezone.now(), **read_way(draft, fields))
            forget_typed(request)
            left_at(draft, draft.next_after(request.path), actor=actor)
            return HttpResponseRedirect(draft.next_after(request.path))
    else:
        wrong = []
    context = {**_around(draft, request), "fields": fields, "errors": wrong,
               "typing": typing_here(request)}  # fmt: skip
    return draw(request, "way_page", context, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> HttpResponse:
    """All answers on one page; confirming freezes them and files, or goes on to payment."""
    draft = _draft(request, actor, code, dossier)
    if draft.dossier.business != "draft":
        return HttpResponseRedirect(reverse("portal:filing-done", args=[code, dossier]))
    if request.method == "POST" and request.POST.get("action") == "reopen":
        reopen(dossier, actor=actor, at=timezone.now())
        return HttpResponseRedirect(request.path)
    if request.method == "POST" and not _wrong(draft):
        done = confirm(dossier, actor=actor, at=timezone.now())
        paid = done.order is None or done.dossier.business != "draft"
        name = "portal:filing-done" if paid else "portal:filing-pay"
        return HttpResponseRedirect(reverse(name, args=[code, dossier]))
    if draft.content.frozen_at is not None:
        return HttpResponseRedirect(reverse("portal:filing-pay", args=[code, dossier]))
    left_at(draft, request.path, actor=actor)
    fee = fee_of_draft(draft.dossier, draft.content)
    papers = list(papers_now(dossier).select_related("file"))
    context = {
        **_around(draft, request), "pages": pages_of(draft), "errors": _wrong(draft),
        "ways": way_rows(draft.content), "papers": papers, "doubts": _doubts(draft),
        "differ": pages_that_differ(draft, papers),
        "fee": fee, "fee_words": words_of_fee(draft.dossier, fee) if fee else None,
    }  # fmt: skip
    return draw(request, "check_page", context, status=422 if request.method == "POST" else 200)


def _wrong(draft: Draft) -> list[Wrong]:
    """What still stands in the way, each with the page where it is mended."""
    language = (get_language() or "vi")[:2]
    places = {each.key: page.key for page in draft.form.pages for each in page.fields}
    wrong = [
        Wrong(one.sentence(gettext, language), f"page-{places.get(one.field, '')}")
        for one in check_values(draft.form, draft.content.values)
    ]
    return wrong + missing_papers(draft)


def _doubts(draft: Draft) -> list[str]:
    values = draft.content.values
    return [one for page in draft.form.pages for one in doubts_on_page(draft, page.key, values)]


@never_cache
@require_safe
@signed_in
def show_done(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> HttpResponse:
    """The code, the notice of filing, when the first answer comes; never a result date."""
    found = get_visible(actor, dossier)
    if found.business == "draft":
        return HttpResponseRedirect(reverse("portal:filing-check", args=[code, dossier]))
    if found.procedure_id != code:
        raise Refused("There is no such dossier, or you may not see it.", code="not_found")
    context = {"dossier": found, "content": found.content, "clock": found.clock,
               "section": "dossiers"}  # fmt: skip
    return draw(request, "done", context)


def _draft(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> Draft:
    return draft_of(actor, code, dossier, at=timezone.now(), signed_in_at=signed_in_at(request))


def _around(draft: Draft, request: HttpRequest) -> dict[str, object]:
    here = request.path
    return {
        "draft": draft, "place": draft.place_of(here), "section": "dossiers",
        "titles": [stop.title for stop in draft.stops], "back": draft.before(here),
    }  # fmt: skip
