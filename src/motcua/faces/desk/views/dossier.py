"""One dossier in the middle, its queue at the left, its lawful actions at the right."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.desk_queries import queue
from motcua.casework.dossiers.models import Content
from motcua.casework.dossiers.queries import why_withdrawn
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.actions import Situation, actions_of
from motcua.faces.desk.dossier import (
    components_of,
    events_of,
    sections_of,
    stays_of,
    supplement_of,
)
from motcua.faces.desk.filters import slug_of, wish_of
from motcua.faces.desk.heading import heading, identity_of, note_access
from motcua.faces.desk.lines import lines_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.slips import slips_of
from motcua.faces.desk.words import filing_word, filter_word, system_word, way_word
from motcua.registers.people.actor import Actor

NEIGHBOURS = 30


@never_cache
@require_safe
@officer("dossiers")
def show_dossier(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Everything that a decision needs on one screen. Writes the access log."""
    now = timezone.now()
    found = situation_of(actor, dossier, at=now)
    note_access(found, "handle_dossier")
    wish = wish_of(actor, request.GET.dict())
    neighbours = list(queue(actor, wish, at=now)[:NEIGHBOURS])
    context = {
        **about(found), "slug": slug_of(wish), "title": filter_word(wish.filter),
        "lines": lines_of(neighbours, now),
    }  # fmt: skip
    return page(request, "dossier", context)


def about(found: Situation) -> dict[str, object]:
    """What the middle and the right column show."""
    dossier, now = found.dossier, found.at
    content = Content.objects.filter(dossier=dossier).first()
    lawful, barred = actions_of(found)
    return {
        **heading(found), "content": content,
        "sections": sections_of(dossier, content),
        "components": components_of(dossier, content),
        "stays": stays_of(dossier, now), "events": events_of(dossier),
        "slips": slips_of(found), "identity": identity_of(found),
        "supplement": supplement_of(dossier), "actions": lawful, "barred": barred,
        "why_withdrawn": why_withdrawn(dossier),
        "order": getattr(dossier, "payment", None),
        "filing": filing_word(dossier.filing), "system": system_word(dossier.mirror),
        "return_by": way_word(content.return_by) if content else "",
        "badges": dossier.version.badges if dossier.version else [],
    }  # fmt: skip
