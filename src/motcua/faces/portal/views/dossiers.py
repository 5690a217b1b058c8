"""My dossiers: the list, one with its line of steps, and what the owner may do to it."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.queries import issued_to_owner, papers_now
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.points import points_by_id
from motcua.casework.dossiers.queries import get_visible, open_supplement, secrets_of, visible
from motcua.casework.feedback.queries import rating_of
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.rate import rate
from motcua.casework.journeys.withdraw import withdraw
from motcua.faces.accounts.guards import signed_in
from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.parts import Wrong
from motcua.faces.components.typed import forget_typed, typed_on, typing_here
from motcua.faces.portal.paid import money_of
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import resume_at
from motcua.faces.portal.sources import source_words
from motcua.faces.portal.states import standing_of
from motcua.faces.portal.tracking import OVER, line_of, trail_of
from motcua.faces.portal.uploads import most_bytes
from motcua.faces.portal.views.papers import groups
from motcua.law.errors import Refused
from motcua.law.lifecycle import EDGES
from motcua.registers.people.actor import Actor

PER_PAGE = 20
SCORES = ("1", "2", "3", "4", "5")


@never_cache
@require_safe
@signed_in
def list_dossiers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Newest first; drafts are among them, so that nothing is forgotten."""
    rows = visible(actor).select_related("procedure", "unit", "clock").order_by("-created_at")
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    rows_shown = [(one, standing_of(one.business, one.mirror)) for one in found.object_list]
    return draw(
        request, "dossiers", {"found": found, "dossiers": rows_shown, "section": "dossiers"}
    )


@never_cache
@require_safe
@signed_in
def show_dossier(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """What to do next in the first line; then the steps, the papers, the notices."""
    found = get_visible(actor, dossier)
    if found.business == "draft":
        return HttpResponseRedirect(resume_at(found))
    return _shown(request, found)


def _shown(request: HttpRequest, found: Dossier, unrated: str = "") -> HttpResponse:
    """The page of a dossier; `unrated` says why a rating that was sent is none."""
    documents = list(issued_to_owner(found.id).filter(revoked_at=None))
    context = {
        "dossier": found, "standing": standing_of(found.business, found.mirror),
        "steps": line_of(trail_of(found)), "documents": documents,
        "reason": _reason(documents), "result": _result(documents),
        "papers": papers_now(found.id).select_related("file"),
        "can_withdraw": _can_withdraw(found), "section": "dossiers",
        "rating": rating_of(found.id) if found.business in OVER else None,
        "rate_field": _rate_field(unrated) if found.business in OVER else None,
        "errors": [Wrong(unrated, "f-score-1")] if unrated else [],
        "comment": request.POST.get("comment", ""),
        "money": money_of(found), "asked": _asked(found),
        "elsewhere": source_words(found.mirror) if found.mirror else "",
        "secret": secrets_of([found.id]).get(found.id),
    }  # fmt: skip
    return draw(request, "dossier", context, status=422 if unrated else 200)


def _asked(dossier: Dossier) -> list[str]:
    """What is missing now, in the office's words; empty where nothing is awaited."""
    asked = open_supplement(dossier) if dossier.business == "supplement" else None
    return [str(one["text"]) for one in asked.points] if asked else []


def _reason(documents: list[IssuedDocument]) -> str:
    """Why it was refused or stopped, in the words of the slip."""
    slips = [one for one in documents if one.kind in ("refusal", "stop")]
    return str(slips[-1].data.get("reason", "")) if slips else ""


def _result(documents: list[IssuedDocument]) -> IssuedDocument | None:
    """The sealed result, which is what the person came for."""
    sealed = [one for one in documents if one.state == "sealed"]
    return sealed[-1] if sealed else None


def _can_withdraw(dossier: Dossier) -> bool:
    states = {edge.source.value for edge in EDGES["withdraw"]}
    return not dossier.mirror and dossier.business in states


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Withdrawing is asked twice: this page is the second time."""
    found = get_visible(actor, dossier)
    if not _can_withdraw(found):
        raise Refused("This cannot be done in the dossier's present state.", code="not_lawful_now")
    if request.method == "POST":
        withdraw(dossier, actor=actor, at=timezone.now(), reason=request.POST.get("reason", ""))
        forget_typed(request)
        messages.success(request, gettext("The dossier has been withdrawn."), extra_tags="good")
        return HttpResponseRedirect(reverse("portal:dossier-show", args=[dossier]))
    typed = typed_on(request)
    context = {"dossier": found, "section": "dossiers", "typing": typing_here(request),
               "reason": typed.get("reason", "") if typed else ""}  # fmt: skip
    return draw(request, "withdraw", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def complete(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The supplement: each point with its answer, and the papers that may be added."""
    found = get_visible(actor, dossier)
    asked = open_supplement(found)
    if asked is None or found.business != "supplement":
        raise Http404
    fields = _points(asked, typed_on(request), check=request.method == "POST")
    errors = [Wrong(one.error, one.id) for one in fields if one.error]
    if request.method == "POST" and not errors:
        try:
            answers = {one.name: str(one.value) for one in fields}
            answer_supplement(dossier, actor=actor, at=timezone.now(), answers=answers)
        except Refused as no:
            errors = [Wrong(no.sentence(gettext))]
        else:
            forget_typed(request)
            messages.success(request, gettext("Your answers were sent."), extra_tags="good")
            return HttpResponseRedirect(reverse("portal:dossier-show", args=[dossier]))
    context = {
        "dossier": found, "asked": asked, "fields": fields, "errors": errors,
        "groups": groups(request, found, found.content, actor), "most": most_bytes(),
        "section": "dossiers", "typing": typing_here(request),
    }  # fmt: skip
    return draw(request, "supplement", context, status=422 if errors else 200)


def _points(
    asked: SupplementRequest, typed: Mapping[str, str] | None, *, check: bool
) -> list[Field]:
    """A box for each point with what was typed or stored; with `check` each empty one is named."""
    fields = []
    for n, (name, point) in enumerate(points_by_id(asked.points).items(), 1):
        known = point.get("answer", "")
        value = typed.get(name, known) if typed is not None else known
        empty = gettext("Answer point %(n)s.") % {"n": n}
        label = f"{n}. {point['text']}"
        fields.append(Field(name, label, "textarea", value,
                            error=empty if check and not value.strip() else ""))  # fmt: skip
    return fields


@never_cache
@require_http_methods(["POST"])
@signed_in
def give_rating(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """One rating for each dossier, after its end."""
    found = get_visible(actor, dossier)
    score = request.POST.get("score", "")
    if score not in SCORES and found.business in OVER and rating_of(found.id) is None:
        return _shown(request, found, gettext("Choose one of the five answers."))
    rate(
        dossier, actor=actor, at=timezone.now(), score=int(score) if score.isdecimal() else 0,
        comment=request.POST.get("comment", ""),
    )  # fmt: skip
    messages.success(request, gettext("Thank you for your answer."), extra_tags="good")
    return HttpResponseRedirect(reverse("portal:dossier-show", args=[dossier]))


def _rate_field(error: str = "") -> Field:
    words = {
        5: gettext("Very satisfied"), 4: gettext("Satisfied"), 3: gettext("Neither nor"),
        2: gettext("Dissatisfied"), 1: gettext("Very dissatisfied"),
    }  # fmt: skip
    choices = [Choice(str(score), word) for score, word in words.items()]
    return Field("score", gettext("How was it?"), "radios", choices=choices, error=error)
