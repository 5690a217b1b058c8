"""Pages of papers as pictures, for those who may see the dossier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua.casework.documents.files import read
from motcua.casework.documents.models import Attachment
from motcua.casework.documents.pictures import page_picture
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.heading import note_access
from motcua.faces.desk.situation import situation_of
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@require_safe
@officer("papers")
def paper_page(
    request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID, page: int
) -> HttpResponse:
    """One page of a paper."""
    row = _paper(actor, dossier, paper)
    return picture_answer(read(row.file_id), row.file.mime, page)


@require_safe
@officer("papers")
def paper_file(request: HttpRequest, actor: Actor, dossier: UUID, paper: UUID) -> HttpResponse:
    """The paper as it was given; writes the access log."""
    row = _paper(actor, dossier, paper)
    note_access(situation_of(actor, dossier, at=timezone.now()), "download_paper")
    answer = HttpResponse(read(row.file_id), content_type=row.file.mime)
    answer["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    return private(answer)


def picture_answer(content: bytes, mime: str, page: int) -> HttpResponse:
    return private(HttpResponse(page_picture(content, mime, page), content_type="image/png"))


def private(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody in between; the officer's own browser may keep it for ten minutes."""
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def _paper(actor: Actor, dossier: UUID, paper: UUID) -> Attachment:
    found = situation_of(actor, dossier, at=timezone.now())
    row = Attachment.objects.select_related("file").filter(pk=paper, dossier=found.dossier).first()
    if row is None:
        raise Refused("There is no such paper.", code="not_found")
    return row
