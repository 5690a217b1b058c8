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
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.queries import last_tool_signature, task_for_tool
from motcua.casework.documents.signing.prepared import Prepared
from motcua.exchange.calls.sign_document import (
    prepare_for_download,
    seal_document,
    sign_document,
    take_upload,
)
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.actions import Situation, signer_is
from motcua.faces.desk.forms import ActForm, authority_page, draw_form, pin_field, pin_of
from motcua.faces.desk.heading import note_access
from motcua.faces.desk.previews import pages_of, pdf_of
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.slips import slip_of
from motcua.faces.desk.tools import own_tool
from motcua.faces.desk.views.pictures import picture_answer
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

PDF = b"%PDF-"


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
        done = sign_or_seal(found, one, pin)
    except Refused as no:
        if no.code in ("signed", "not_signed") and not signer_is(found.actor, found.tasks, one):
            return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))
        return _draw(request, found, one, no)
    messages.success(request, said_of(done), extra_tags="good")
    return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))


def said_of(done: IssuedDocument) -> str:
    """What was done to the document just now: the clerk's seal gives the number, too."""
    told = {"title": done.title_vi, "number": done.symbol}
    if done.state == "sealed":
        return gettext("Number %(number)s given and sealed: %(title)s") % told
    return gettext("Signed: %(title)s") % told


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
        return _draw(request, found, one, no, at="certificate")
    messages.success(request, gettext("The document is ready for your tool."), extra_tags="good")
    return HttpResponseRedirect(f"{reverse('desk:document-show', args=[document])}#cong-cu-rieng")


@never_cache
@require_safe
@officer("dossiers")
def get_prepared(request: HttpRequest, actor: Actor, document: UUID) -> HttpResponse:
    """The prepared document, for the officer it was prepared for."""
    _, one = document_of(actor, document)
    task = task_for_tool(one, actor)
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
        return _draw(request, found, one, no, at="file")
    messages.success(request, gettext("The signed document is attached."), extra_tags="good")
    return HttpResponseRedirect(reverse("desk:dossier-show", args=[found.dossier.id]))


def _take(request: HttpRequest, found: Situation, one: IssuedDocument) -> None:
    file, task = request.FILES.get("file"), task_for_tool(one, found.actor)
    if file is None or task is None:
        raise Refused("Choose the signed PDF document.", code="no_file")
    pdf = file.read()
    if not pdf.startswith(PDF):
        raise Refused("This file is no PDF; choose the PDF that your tool has signed.",
                      code="not_pdf")  # fmt: skip
    take_upload(task.id, actor=found.actor, at=found.at, pdf=pdf)


def document_of(actor: Actor, document_id: UUID) -> tuple[Situation, IssuedDocument]:
    """The document with its dossier's situation; `Refused` in the words of a missing one."""
    dossier = IssuedDocument.objects.filter(pk=document_id).values_list("dossier_id", flat=True)
    key = dossier.first()
    if key is None:
        raise Refused("There is no such document, or you may not see it.", code="not_found")
    found = situation_of(actor, key, at=timezone.now())
    return found, next(one for one in found.documents if one.id == document_id)


def name_of(document: IssuedDocument) -> str:
    """A file name that says what it is, in letters that every system can write."""
    return f"{document.dossier.code}-{document.kind}.pdf"


def _certificate(request: HttpRequest, actor: Actor) -> bytes:
    """The uploaded certificate, or the one of this officer's last signature with a tool."""
    given = request.FILES.get("certificate")
    if given is not None:
        return bytes(given.read(64 * 1024))
    last = last_tool_signature(actor)
    if last is None:
        raise Refused("Choose the certificate file of your token (.cer, .crt, .pem).",
                      code="bad_tool")  # fmt: skip
    return last.certificate.encode()


def _draw(
    request: HttpRequest, found: Situation, one: IssuedDocument, no: Refused | None = None,
    *, at: str = "",
) -> HttpResponse:  # fmt: skip
    """The page; a refusal stands in the summary and beside what it speaks of: PIN or tool."""
    mine = one.revoked_at is None and signer_is(found.actor, found.tasks, one)
    sealing = one.state == "signed"
    submit = gettext("Number and seal") if sealing else gettext("Sign")
    form = ActForm(
        slip_of(found, one).title, "", [pin_field()] if mine else [], submit,
        template="document",
        more={
            "document": one, "slip": slip_of(found, one), "mine": mine, "sealing": sealing,
            "pages": pages_of(found, one), "authority": authority_page(),
            "tool": own_tool(one, found.actor, no, at),
        },
    )  # fmt: skip
    wrong = [no] if no else []
    return draw_form(request, found, form, *wrong, at=f"f-{at}" if at else "")
