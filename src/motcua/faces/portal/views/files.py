"""Handing out files that belong to the person: papers, slips, results, the notice of filing."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.documents import files
from motcua.casework.documents.compose import filing_notice
from motcua.casework.documents.models import StoredFile
from motcua.casework.documents.queries import attached_to, issued_to_owner, vault_of
from motcua.casework.documents.typeset.draw import typeset
from motcua.casework.documents.typeset.kinds import DocumentKind
from motcua.casework.dossiers.queries import get_visible
from motcua.faces.accounts.guards import signed_in
from motcua.registers.people.actor import Actor

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@never_cache
@require_safe
@signed_in
def get_attachment(_request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID) -> HttpResponse:
    """A paper of one's own dossier."""
    found = get_visible(actor, dossier)
    row = attached_to(found.id).filter(pk=paper).first()
    if row is None:
        raise Http404
    return answer(row.file, row.name)


@never_cache
@require_safe
@signed_in
def get_document(_request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID) -> HttpResponse:
    """A slip or result that was issued in one's own dossier; a draft is none."""
    found = get_visible(actor, dossier)
    row = issued_to_owner(found.id).filter(pk=paper).first()
    if row is None or row.file is None:
        raise Http404
    return answer(row.file, f"{found.code}-{row.kind}.pdf")


@never_cache
@require_safe
@signed_in
def get_paper(_request: HttpRequest, actor: Actor, paper: UUID) -> HttpResponse:
    """One of my papers."""
    item = vault_of(actor).filter(pk=paper).first()
    if item is None:
        raise Http404
    return answer(item.file, f"{item.title_vi}.{ENDINGS.get(item.file.mime, 'bin')}")


@never_cache
@require_safe
@signed_in
def get_submission(_request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """*Thông báo nộp hồ sơ thành công* as PDF; drawn on request, the same each time."""
    found = get_visible(actor, dossier)
    filed_at = found.clock.submitted_at
    if found.business == "draft" or filed_at is None or found.mirror:
        raise Http404
    demo = bool(getattr(settings, "MOTCUA_DEMO", False))
    pdf = typeset(DocumentKind.FILING_NOTICE, filing_notice(found), demo=demo, at=filed_at)
    return _download(pdf, "application/pdf", f"thong-bao-nop-{found.code}.pdf")


def answer(file: StoredFile, name: str) -> HttpResponse:
    """The content of a stored file as a download; never shown inline from our origin."""
    return _download(files.read(file.sha256), file.mime, name)


def _download(content: bytes, mime: str, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=mime, headers={"Content-Disposition": header or "attachment"}
    )
