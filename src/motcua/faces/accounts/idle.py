"""An officer's screen that was left alone locks itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.faces.accounts.current import actor_of, forget_actor
from motcua.faces.accounts.doors import ask_to_sign_in
from motcua.faces.accounts.sessions import end, is_idle, touch

POLL = "X-Motcua-Poll"


class IdleLock:
    """Ends an officer's session that rested longer than the parameter of the day allows.

    What was being sent is kept and offered again after sign-in. A page that asks by itself
    sends the header `X-Motcua-Poll`; that is no activity.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        actor = actor_of(request)
        if actor is None or actor.person_id is not None:
            return self.get_response(request)
        now = timezone.now()
        if is_idle(request, actor.roles, now):
            end(request)
            forget_actor(request)
            return ask_to_sign_in(request, officer=True, why="idle")
        if POLL not in request.headers:
            touch(request, now)
        return self.get_response(request)
