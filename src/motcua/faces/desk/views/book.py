"""The register of dossiers (Mẫu 07) on screen and as files; the control slip (Mẫu 06)."""

from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from uuid6 import uuid7

from motcua.casework.dossiers.record import reference
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Field, read_date
from motcua.faces.desk.books import MOST, as_csv, as_xlsx, book, control_pdf, heads, rows_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.situation import situation_of
from motcua.ledger.append import record_access
from motcua.registers.people.actor import Actor

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FIRST_SHOWN = timedelta(days=30)
ROWS = 50


@never_cache
@require_safe
@officer("dossiers")
def show_book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register of a period; the last thirty days at first."""
    since, until = _period(request)
    shown = Paginator(book(actor, since, until), ROWS).get_page(request.GET.get("trang"))
    fields = [
        Field("tu", gettext("From"), "date", since.isoformat()),
        Field("den", gettext("To"), "date", until.isoformat()),
    ]
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "fields": fields, "heads": heads(), "page": shown, "query": query.urlencode(),
        "rows": list(rows_of(shown.object_list)), "first": shown.start_index(),
        "since": since, "until": until,
    }  # fmt: skip
    return page(request, "book", context)


@never_cache
@require_safe
@officer("dossiers")
def export_book(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The same rows as a file; the export is written into the access log."""
    if kind not in TYPES:
        raise Http404
    since, until = _period(request)
    rows = rows_of(book(actor, since, until)[:MOST].iterator(chunk_size=2000))
    record_access(
        actor=reference(actor), unit=actor.unit, subject_kind="export", subject_id=uuid7(),
        purpose="export_book", at=timezone.now(),
    )  # fmt: skip
    title = gettext("Register of dossiers (form 07), %(since)s to %(until)s") % {
        "since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}",
    }  # fmt: skip
    content = as_csv(rows) if kind == "csv" else as_xlsx(rows, title)
    answer = HttpResponse(content, content_type=TYPES[kind])
    name = f"so-theo-doi-{since:%Y%m%d}-{until:%Y%m%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
@require_safe
@officer("dossiers")
def control_slip(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Mẫu 06 of one dossier as PDF."""
    found = situation_of(actor, dossier, at=timezone.now())
    answer = HttpResponse(control_pdf(found.dossier, found.at), content_type="application/pdf")
    name = f"{found.dossier.code}-phieu-kiem-soat.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _period(request: HttpRequest) -> tuple[date, date]:
    today = timezone.localdate()
    asked = request.GET.dict()
    until = _day(read_date(asked, "den")) or today
    return _day(read_date(asked, "tu")) or until - FIRST_SHOWN, until


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
