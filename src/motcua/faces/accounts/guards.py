"""Decorators that hand a view its actor, or the visitor to the right door.

The gate (`gate.py`) already refuses by address; these give the view a typed actor and hold
even where the table is wrong.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.doors import ask_to_sign_in, no_right
from motcua.registers.people.access import scope_of
from motcua.registers.people.actor import Actor

P = ParamSpec("P")
ForActor = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
ForAnyone = Callable[Concatenate[HttpRequest, P], HttpResponse]


def signed_in(view: ForActor[P]) -> ForAnyone[P]:
    """For citizens: `view(request, actor, …)`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_of(request)
        if actor is None:
            return ask_to_sign_in(request)
        if actor.person_id is None:
            return no_right(request)
        return view(request, actor, *args, **kwargs)

    return guarded


def officer(view: str | None = None) -> Callable[[ForActor[P]], ForAnyone[P]]:
    """For officers, of those who may see the view `view` of the access table when given."""

    def decorate(function: ForActor[P]) -> ForAnyone[P]:
        @wraps(function)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_of(request)
            if actor is None:
                return ask_to_sign_in(request, officer=True)
            if actor.person_id is not None or (view and scope_of(actor, view) is None):
                return no_right(request)
            return function(request, actor, *args, **kwargs)

        return guarded

    return decorate
