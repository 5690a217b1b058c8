"""Filing for a person who stands at the counter: who, form and papers, fee, receipt."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.documents.compose import filing_notice
from motcua.casework.documents.queries import papers_now
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.casework.dossiers.desk_queries import drafts_of
from motcua.casework.dossiers.settings import in_demo
from motcua.casework.journeys.attach_paper import attach_paper, remove_paper
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.save_draft import choose, save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.casework.money.queries import order_of
from motcua.exchange.calls.find_person import find_organisation, find_person
from motcua.exchange.calls.prefill import prefill_draft
from motcua.faces.accounts.guards import officer
from motcua.faces.components.parts import Wrong
from motcua.faces.desk.counter import (
    CounterDraft,
    filed_by,
    papers_of,
    parts_of,
    summary_of,
    typed_values,
    wrong_of,
)
from motcua.faces.desk.rendering import page
from motcua.faces.desk.start import Start, start_fields
from motcua.faces.portal.uploads import most_bytes, take_in
from motcua.faces.portal.ways import WAYS, way_word
from motcua.law.errors import Refused
from motcua.registers.forms.posted import phone
from motcua.registers.forms.validate import FieldError
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor

FILE = "file-"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("queue")
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who stands there, for which procedure, in which of the ways of filing."""
    if not may(actor, "start_draft", unit=actor.unit, owner=False, state="draft"):
        raise Refused("You have no right to do this.", code="not_allowed")
    asked = Start.read(request.POST)
    if request.method != "POST":
        return _draw_start(request, actor, asked)
    wrong = asked.wrong()
    if wrong:
        return _draw_start(request, actor, asked, *wrong)
    try:
        return HttpResponseRedirect(_begin(actor, asked))
    except Refused as no:
        return _draw_start(request, actor, asked, no)


def _begin(actor: Actor, asked: Start) -> str:
    now = timezone.now()
    met = find_person(asked.national_id, asked.full_name, actor=actor, at=now)
    firm = find_organisation(asked.tax_code, actor=actor) if asked.tax_code else None
    dossier = start_draft(
        actor=actor, at=now, procedure=asked.procedure, unit=asked.unit or None,
        channel="counter", filing=asked.filing, person_id=met.person.id,
        organisation_id=firm.id if firm else None,
    )  # fmt: skip
    prefill_draft(dossier.id, actor=actor, at=now)
    return reverse("desk:filing-show", args=[dossier.id])


def _draw_start(request: HttpRequest, actor: Actor, asked: Start, *wrong: Refused) -> HttpResponse:
    fields = start_fields(actor, asked, wrong)
    places = {one.error: one.first_id for one in fields if one.error}
    said = [no.sentence(gettext) for no in wrong]
    errors = [Wrong(sentence, places.get(sentence, "")) for sentence in said]
    context = {"fields": fields, "errors": errors, "drafts": list(drafts_of(actor)[:20])}
    return page(request, "filing_start", context, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("queue")
def fill(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The form and its papers on one screen; every press of a button saves every field and takes
    every chosen file."""
    draft = filed_by(actor, dossier)
    if draft.dossier.business != "draft":
        return HttpResponseRedirect(reverse("desk:filing-receipt", args=[dossier]))
    if request.method == "POST":
        draft = _save(request, actor, draft)
        refused = _take_papers(request, actor, draft)
        if request.POST.get("action") == "check":
            return _checked(request, actor, draft, refused)
        if refused:
            return _draw(request, draft, [], refused)
        messages.success(request, gettext("Saved."), extra_tags="good")
        return HttpResponseRedirect(request.path)
    return _draw(request, draft, [], [])


def _save(request: HttpRequest, actor: Actor, draft: CounterDraft) -> CounterDraft:
    if draft.content.frozen_at is not None:
        return draft
    now, key = timezone.now(), draft.dossier.id
    save_draft(key, actor=actor, at=now, values=typed_values(draft, request.POST))
    wish = request.POST.get("return_by", "")
    choose(key, actor=actor, at=now, return_by=wish if wish in WAYS else "counter",
           contact=_contact(request))  # fmt: skip
    return filed_by(actor, key)


def _take_papers(request: HttpRequest, actor: Actor, draft: CounterDraft) -> list[Wrong]:
    """Digitises every chosen file, the person keeps the paper; what is refused, at its place."""
    refused: list[Wrong] = []
    for key, upload in _chosen(request):
        try:
            attach_paper(
                draft.dossier.id, actor=actor, at=timezone.now(), component=key,
                file=take_in(upload), name=upload.name or "tệp", origin="counter",
            )  # fmt: skip
        except Refused as no:
            refused.append(Wrong(no.sentence(gettext), f"{FILE}{key}"))
    return refused


def _chosen(request: HttpRequest) -> Iterator[tuple[str, "UploadedFile[bytes]"]]:
    """(component, file) of every box in which a file was chosen."""
    for name in request.FILES:
        file = request.FILES.get(name)
        if isinstance(file, UploadedFile):
            yield name.removeprefix(FILE), file


def _contact(request: HttpRequest) -> dict[str, str]:
    """How the owner is reached: what the form itself asks, or the box beside it."""
    typed = request.POST
    contact = {
        "phone": phone(typed.get("phone") or typed.get("contact-phone", ""))[:16],
        "email": (typed.get("email") or "").strip()[:200],
        "address": typed.get("contact-address", "").strip()[:200],
    }
    return {name: one for name, one in contact.items() if one}


def _checked(
    request: HttpRequest, actor: Actor, draft: CounterDraft, refused: Sequence[Wrong] = ()
) -> HttpResponse:
    errors, papers = wrong_of(draft)
    if errors or papers or refused:
        return _draw(request, draft, errors, [*refused, *papers])
    return _filed(actor, draft)


def _filed(actor: Actor, draft: CounterDraft) -> HttpResponse:
    done = confirm(draft.dossier.id, actor=actor, at=timezone.now())
    name = "filing-show" if done.dossier.business == "draft" else "filing-receipt"
    return HttpResponseRedirect(reverse(f"desk:{name}", args=[draft.dossier.id]))


@never_cache
@require_POST
@officer("queue")
def confirm_it(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Files what is saved, when the person has seen it."""
    return _checked(request, actor, filed_by(actor, dossier))


@never_cache
@require_POST
@officer("queue")
def take_cash(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The fee was counted into the till: booked once, and the dossier is submitted."""
    draft = filed_by(actor, dossier)
    order = order_of(draft.dossier.id)
    if order is None:
        raise Refused("There is nothing to pay yet.", code="no_order")
    pay(order.id, actor=actor, at=timezone.now(), transaction_id=f"cash:{order.id}",
        amount=order.amount, way="cash")  # fmt: skip
    return HttpResponseRedirect(reverse("desk:filing-receipt", args=[dossier]))


@never_cache
@require_POST
@officer("queue")
def drop_paper(request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID) -> HttpResponse:
    """Takes a paper out again; what was typed and chosen meanwhile is saved."""
    draft = filed_by(actor, dossier)
    if not papers_now(draft.dossier.id).filter(pk=paper).exists():
        raise Refused("There is no such paper.", code="not_found")
    if "return_by" in request.POST:
        draft = _save(request, actor, draft)
    remove_paper(paper, actor=actor, at=timezone.now())
    refused = _take_papers(request, actor, draft)
    if refused:
        return _draw(request, draft, [], refused)
    return HttpResponseRedirect(reverse("desk:filing-show", args=[dossier]))


@never_cache
@require_safe
@officer("queue")
def receipt(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The printed receipt: code, time, papers with checksums, fee, latest moment of the answer."""
    draft = filed_by(actor, dossier)
    if draft.dossier.business == "draft":
        return HttpResponseRedirect(reverse("desk:filing-show", args=[dossier]))
    context = {
        "draft": draft, "dossier": draft.dossier, "clock": draft.dossier.clock,
        "papers": papers_now(dossier).select_related("file"),
        "order": order_of(draft.dossier.id),
    }  # fmt: skip
    return page(request, "filing_receipt", context)


def _draw(
    request: HttpRequest, draft: CounterDraft, errors: list[FieldError], papers: list[Wrong]
) -> HttpResponse:
    parts = parts_of(draft, draft.content.values, errors)
    context = {
        "draft": draft, "dossier": draft.dossier, "parts": parts,
        "components": papers_of(draft), "errors": summary_of(errors, parts, papers),
        "order": order_of(draft.dossier.id),
        "asks_phone": "phone" in draft.form.by_key,
        "frozen": draft.content.frozen_at is not None, "most": most_bytes(),
        "ways": [(way, way_word(way)) for way in WAYS],
    }  # fmt: skip
    return page(request, "filing", context, status=422 if errors or papers else 200)


@never_cache
@require_safe
@officer("queue")
def get_notice(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """*Thông báo nộp hồ sơ thành công* as PDF, for the person who stands there."""
    draft = filed_by(actor, dossier)
    if draft.dossier.business == "draft":
        raise Refused("This dossier is not filed yet.", code="not_filed")
    notice = filing_notice(draft.dossier)
    pdf = typeset(DocumentKind.FILING_NOTICE, notice, demo=in_demo(), at=notice.filed_at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{draft.dossier.code}-thong-bao.pdf"'
    return answer
