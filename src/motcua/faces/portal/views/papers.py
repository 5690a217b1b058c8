"""The papers of a draft: upload with a receipt for each file, or take one from my papers."""

from uuid import UUID

from django.contrib import messages
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.documents.models import Attachment
from motcua.casework.documents.queries import papers_now, vault_of
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.queries import get_visible
from motcua.casework.journeys.attach_paper import attach_paper, remove_paper
from motcua.faces.accounts.guards import signed_in
from motcua.faces.accounts.sessions import signed_in_at
from motcua.faces.components.words import local
from motcua.faces.portal.asked import asked_of, register_of
from motcua.faces.portal.checking import missing_papers
from motcua.faces.portal.offers import VAULT, component_of, fill_from, fits, pages_that_differ
from motcua.faces.portal.refused_files import forget_refused, note_refused, refusal_of
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import draft_of, left_at
from motcua.faces.portal.sources import source_words
from motcua.faces.portal.uploads import most_bytes, take_in
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@never_cache
@require_http_methods(["GET", "HEAD"])
@signed_in
def show_papers(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> HttpResponse:
    """Each paper that is asked: what is there, and two ways of adding it."""
    draft = draft_of(actor, code, dossier, at=timezone.now(), signed_in_at=signed_in_at(request))
    if draft.dossier.business != "draft":
        return HttpResponseRedirect(reverse("portal:filing-done", args=[code, dossier]))
    left_at(draft, request.path, actor=actor)
    here, there = request.path, papers_now(dossier).select_related("file")
    context = {
        "draft": draft, "differ": pages_that_differ(draft, there),
        "groups": groups(request, draft.dossier, draft.content, actor),
        "place": draft.place_of(here), "titles": [stop.title for stop in draft.stops],
        "back": draft.before(here), "onward": draft.next_after(here),
        "most": most_bytes(), "section": "dossiers", "next": here,
        "missing": missing_papers(draft),
    }  # fmt: skip
    return draw(request, "papers_page", context)


def groups(
    request: HttpRequest, dossier: Dossier, content: Content, actor: Actor
) -> list[dict[str, object]]:
    """For each asked paper: its words, who has it already, the files, what my papers offer, and
    why the last file was not taken."""
    there = list(papers_now(dossier.id).select_related("file"))
    mine = list(vault_of(actor))
    components = asked_of(dossier.version.components) if dossier.version else []
    return [
        {
            "key": one["key"], "name": local(one), "required": bool(one.get("required")),
            "known": source_words(register_of(one, content)),
            "files": [row for row in there if row.component == one["key"]],
            "offers": [item for item in mine if fits(item, one)],
            "wrong": (wrong := refusal_of(request, dossier.id, one["key"], paper=local(one))),
            "described_by": f"file-{one['key']}-error" if wrong else "",
        }
        for one in components
    ]  # fmt: skip


@require_POST
@signed_in
def attach(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Takes in one uploaded file or one of my papers; goes back to where it was asked."""
    component = request.POST.get("component", "")
    back = _back(actor, dossier, request.POST.get("page", ""), component)
    try:
        row = _attached(request, actor, dossier, component)
    except Refused as no:
        if no.code in ("not_found", "no_right"):
            raise
        _note(request, actor, dossier, component, no)
        return HttpResponseRedirect(back)
    forget_refused(request, dossier, component)
    text = gettext("Received: %(name)s") % {"name": row.name}
    messages.success(request, text, extra_tags="good")
    return HttpResponseRedirect(back)


def _note(request: HttpRequest, actor: Actor, dossier: UUID, component: str, no: Refused) -> None:
    """Beside the paper; above the page where that one does not show the paper itself."""
    version = get_visible(actor, dossier).version
    asked = {one["key"] for one in asked_of(version.components)} if version else set()
    if component in asked and not request.POST.get("page"):
        note_refused(request, dossier, component, no)
    else:
        messages.error(request, no.sentence(gettext), extra_tags="bad")


def _attached(request: HttpRequest, actor: Actor, dossier: UUID, component: str) -> Attachment:
    now, chosen = timezone.now(), request.POST.get("vault")
    if chosen:
        return _taken(request, actor, dossier, component, chosen)
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused("Choose a file first.", code="no_file")
    get_visible(actor, dossier)
    stored = take_in(upload)
    return attach_paper(
        dossier, actor=actor, at=now, component=component, file=stored, name=upload.name or "tệp"
    )


def _taken(
    request: HttpRequest, actor: Actor, dossier_id: UUID, component: str, chosen: str
) -> Attachment:
    """One of my papers joins the dossier; in a draft it also answers what it says of itself."""
    now = timezone.now()
    item = next((one for one in vault_of(actor) if str(one.pk) == chosen), None)
    if item is None:
        raise Refused("Choose one of your papers.", code="no_choice")
    row = attach_paper(
        dossier_id, actor=actor, at=now, component=component, file=item.file,
        name=item.title_vi, origin=VAULT, vault_item=item,
    )  # fmt: skip
    dossier = get_visible(actor, dossier_id)
    if dossier.business == "draft":
        code, since = dossier.procedure_id, signed_in_at(request)
        draft = draft_of(actor, code, dossier_id, at=now, signed_in_at=since)
        fill_from(draft, item, component_of(draft, component) or {}, actor=actor, at=now)
    return row


@require_POST
@signed_in
def remove(request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID) -> HttpResponse:
    """Takes a paper out again."""
    if not papers_now(get_visible(actor, dossier).id).filter(pk=paper).exists():
        raise Http404
    remove_paper(paper, actor=actor, at=timezone.now())
    messages.success(request, gettext("The file was taken out."), extra_tags="good")
    return HttpResponseRedirect(_back(actor, dossier))


def _back(actor: Actor, dossier_id: UUID, page: str = "", component: str = "") -> str:
    """The page that asked: one of the form, else the papers of the draft or of a supplement."""
    dossier = get_visible(actor, dossier_id)
    place = f"#paper-{component}" if component else ""
    if dossier.business != "draft":
        return reverse("portal:dossier-supplement", args=[dossier.id]) + place
    code = dossier.procedure_id
    if slug_re.fullmatch(page):
        return reverse("portal:filing-page", args=[code, dossier.id, page])
    return reverse("portal:filing-papers", args=[code, dossier.id]) + place
