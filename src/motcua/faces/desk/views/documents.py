"""A document of the office: its pages, its signatures, and the act of signing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument, SigningTask
from motcua.casework.documents.signing.prepared import Prepared
from motcua.exchange.calls.sign_document import (
    prepare_for_download,
    seal_document,
    sign_document,
    take_upload,
)
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Field
from motcua.faces.desk.actions import Situation, signer_is
from motcua.faces.desk.forms import ActForm, authority_page, draw_form, pin_field, pin_of
from motcua.faces.desk.heading import note_access
from motcua.faces.desk.previews import pages_of, pdf_of
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.slips import slip_of
from motcua.faces.desk.views.pictures import picture_answer
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

SPOKEN_OF = {"source_unavailable", "no_credential"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def show(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """The document as it is, or as it will be; POST signs or seals it with the PIN."""
    found, one = document_of(actor, document)
    if request.method != "POST":
        return _draw(request, found, one)
    try:
        pin = pin_of(request)
        sign_or_seal(found, one, pin)
    except Refused as no:
        if no.code in ("signed", "not_signed") and not signer_is(found.actor, found.tasks, one):
            return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))
        return _draw(request, found, one, no)
    messages.success(request, gettext("Signed: %(title)s") % {"title": one.title_vi},
                     extra_tags="good")  # fmt: skip
    return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))


def sign_or_seal(found: Situation, one: IssuedDocument, pin: str) -> IssuedDocument:
    """The signature that this document waits for; a result that the leader signed gets the seal."""
    sealing = one.state == "signed" and "granted" in one.data
    act = seal_document if sealing else sign_document
    return act(one.id, actor=found.actor, at=found.at, pin=pin)


@never_cache
@require_safe
@officer("dossiers")
def page_picture(request: HttpRequest, actor: Actor, document: UUID, page: int) -> HttpResponse:
    """One page as a picture."""
    found, one = document_of(actor, document)
    return picture_answer(pdf_of(found, one), "application/pdf", page)


@never_cache
@require_safe
@officer("dossiers")
def get_file(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """The newest revision as PDF; the draft as it would be now."""
    found, one = document_of(actor, document)
    note_access(found, "read_document")
    answer = HttpResponse(pdf_of(found, one), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name_of(one)}"'
    return answer


@never_cache
@require_POST
@officer("dossiers")
def prepare(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """Day-one way, first half: prepared for the officer's own tool, to be downloaded."""
    found, one = document_of(actor, document)
    try:
        prepare_for_download(document, actor=actor, at=found.at,
                             certificate=_certificate(request, actor))  # fmt: skip
    except Refused as no:
        return _draw(request, found, one, no)
    return HttpResponseRedirect(f"{reverse('desk:document-show', args=[document])}#cong-cu-rieng")


@never_cache
@require_safe
@officer("dossiers")
def get_prepared(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """The prepared document, for the officer it was prepared for."""
    _, one = document_of(actor, document)
    task = open_task(one, actor)
    if task is None:
        raise Refused("This document was not prepared for you.", code="not_found")
    given = Prepared.restored(read(task.prepared_id), task.context).given_out
    answer = HttpResponse(given, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name_of(one)}"'
    return answer


@never_cache
@require_POST
@officer("dossiers")
def upload(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """Day-one way, second half: taken only if it is the same document, intact, and theirs."""
    found, one = document_of(actor, document)
    try:
        _take(request, found, one)
    except Refused as no:
        return _draw(request, found, one, no)
    messages.success(request, gettext("The signed document is attached."), extra_tags="good")
    return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))


def _take(request: HttpRequest, found: Situation, one: IssuedDocument) -> None:
    file, task = request.FILES.get("file"), open_task(one, found.actor)
    if file is None or task is None:
        raise Refused("Choose the signed PDF document.", code="no_file")
    take_upload(task.id, actor=found.actor, at=found.at, pdf=file.read())


def document_of(actor: Actor, document_id: UUID) -> tuple[Situation, IssuedDocument]:
    """The document with its dossier's situation; `Refused` in the words of a missing one."""
    dossier = IssuedDocument.objects.filter(pk=document_id).values_list("dossier_id", flat=True)
    key = dossier.first()
    if key is None:
        raise Refused("There is no such document, or you may not see it.", code="not_found")
    found = situation_of(actor, key, at=timezone.now())
    return found, next(one for one in found.documents if one.id == document_id)


def open_task(document: IssuedDocument, actor: Actor) -> SigningTask | None:
    """The signature under way that was prepared for this officer."""
    return SigningTask.objects.filter(
        document=document, signer_id=actor.account_id, attached_at=None
    ).first()


def name_of(document: IssuedDocument) -> str:
    """A file name that says what it is, in letters that every system can write."""
    return f"{document.dossier.code}-{document.kind}.pdf"


def _certificate(request: HttpRequest, actor: Actor) -> bytes:
    """The uploaded certificate, or the one of this officer's last signature."""
    given = request.FILES.get("certificate")
    if given is not None:
        return bytes(given.read(64 * 1024))
    last = SigningTask.objects.filter(signer_id=actor.account_id).order_by("-prepared_at").first()
    if last is None or last.purpose == "seal":
        raise Refused("Add the public certificate of your token (.cer, .pem).", code="bad_tool")
    return last.certificate.encode()


def _draw(
    request: HttpRequest, found: Situation, one: IssuedDocument, no: Refused | None = None
) -> HttpResponse:
    mine = one.revoked_at is None and signer_is(found.actor, found.tasks, one)
    sealing = one.state == "signed"
    submit = gettext("Number and seal") if sealing else gettext("Sign")
    form = ActForm(
        slip_of(found, one).title, "", [pin_field()] if mine else [], submit,
        template="document",
        more={
            "document": one, "slip": slip_of(found, one), "mine": mine, "sealing": sealing,
            "pages": pages_of(found, one), "task": open_task(one, found.actor),
            "authority": authority_page(), "tool_open": no is not None and no.code in SPOKEN_OF,
            "certificate": Field("certificate", gettext("Public certificate of your token"),
                                 "file", hint=gettext(".cer or .pem; left empty, the one of "
                                 "your last signature"), required=False),
            "signed_file": Field("file", gettext("The signed PDF document"), "file"),
        },
    )  # fmt: skip
    return draw_form(request, found, form, no)
