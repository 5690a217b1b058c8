"""Giấy tờ của tôi, and the notices."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.documents.queries import vault_of
from motcua.casework.dossiers.queries import secrets_of
from motcua.casework.notices.models import Notice
from motcua.casework.notices.tell import mark_read, notices_of
from motcua.casework.notices.wording import Words, places_of, words
from motcua.faces.accounts.guards import signed_in
from motcua.faces.portal.rendering import page as draw
from motcua.registers.people.actor import Actor

PER_PAGE = 20


@never_cache
@require_safe
@signed_in
def list_papers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Results and papers that can be used again."""
    found = Paginator(vault_of(actor), PER_PAGE).get_page(request.GET.get("trang"))
    return draw(request, "vault", {"found": found, "section": "papers"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def list_notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the offices said, newest first; one button marks all as read."""
    assert actor.person_id is not None
    if request.method == "POST":
        mark_read(actor.person_id, at=timezone.now())
        return HttpResponseRedirect(request.path)
    rows = notices_of(actor.person_id)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    secrets = secrets_of(one.dossier_id for one in found.object_list)
    lines = [(one, _words(one, secrets)) for one in found.object_list]
    return draw(request, "notices", {"found": found, "lines": lines, "section": "notices"})


def _words(notice: Notice, secrets: Mapping[UUID, str]) -> Words:
    language = (get_language() or "vi")[:2]
    if notice.dossier is None:
        return words(notice.kind, {k: str(v) for k, v in notice.params.items()}, language)
    places = places_of(notice.dossier, notice.params, language)
    places["secret"] = secrets.get(notice.dossier.id) or "–"
    return words(notice.kind, places, language)
