"""Drawing a page of the portal: what each of them has around its content."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.casework.notices.tell import notices_of
from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.unsent import unsent_of
from motcua.registers.people.actor import Actor


def citizen_of(request: HttpRequest) -> Actor | None:
    """The citizen who is signed in; an officer's account is a stranger on this face."""
    actor = actor_of(request)
    return actor if actor is not None and actor.role == "citizen" else None


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """`portal/<template>.html` with the person and the number of unread notices."""
    actor = citizen_of(request)
    around = {"actor": actor, "unread": unread_of(actor), "unsent": _waits(request, actor)}
    return render(request, f"portal/{template}.html", {**around, **context}, status=status)


def _waits(request: HttpRequest, actor: Actor | None) -> bool:
    """Whether a form that was sent after the session had ended still waits for the person."""
    return actor is not None and bool(unsent_of(request, timezone.now()))


def unread_of(actor: Actor | None) -> int:
    """How many notices wait; one query, none for a stranger."""
    if actor is None or actor.person_id is None:
        return 0
    return notices_of(actor.person_id).filter(read_at=None).count()
