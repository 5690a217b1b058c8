"""Reading one dossier for the desk: a fixed number of queries, authorisation first."""

from datetime import datetime
from uuid import UUID

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier, RouteTask
from motcua.casework.dossiers.queries import get_visible
from motcua.casework.dossiers.routing import route_of
from motcua.casework.journeys.recall import recallable_until
from motcua.faces.desk.actions import Situation
from motcua.law.errors import Refused
from motcua.law.route import Route
from motcua.registers.people.actor import Actor


def situation_of(actor: Actor, dossier_id: UUID, *, at: datetime) -> Situation:
    """The dossier with what decides its lawful actions. `Refused` (not_found) if not visible."""
    dossier = get_visible(actor, dossier_id)
    if dossier.business == "draft":
        raise Refused("There is no such dossier, or you may not see it.", code="not_found")
    tasks = tuple(
        RouteTask.objects.filter(dossier=dossier, done_at=None)
        .select_related("assignee")
        .order_by("started_at")
    )
    documents = tuple(
        IssuedDocument.objects.filter(dossier=dossier)
        .select_related("made_by", "file")
        .order_by("made_at", "id")
    )
    route = route_if_any(dossier)
    step = route.by_key.get(dossier.step) if route else None
    following = tuple(route.by_key[key] for key in step.next) if route and step else ()
    clock = getattr(dossier, "clock", None)
    return Situation(
        dossier, actor, at, tasks, documents,
        dossier.identity_checks.select_related("officer").order_by("-at", "-id").first(),
        dossier.supplements.exists(),
        bool(clock and clock.reappointments),
        step, following, recallable_until(dossier.id, actor),
    )  # fmt: skip


def route_if_any(dossier: Dossier) -> Route | None:
    """The route; None for mirrored dossiers, which have none here."""
    return route_of(dossier) if dossier.version is not None else None
