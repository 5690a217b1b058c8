"""Doing an act once: the verb, its message, and a second press that finds it done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from motcua.casework.dossiers.queries import history
from motcua.casework.dossiers.record import reference
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

JUST_NOW = timedelta(minutes=2)
AGAIN = ("not_lawful_now", "asked_once", "not_holder", "not_again", "signed", "too_late")


@dataclass(frozen=True, slots=True)
class Act:
    """`do` gives the address to go to; `kind` is the entry that shows it was done."""

    dossier_id: UUID
    actor: Actor
    kind: str
    said: str
    back: str


@dataclass(frozen=True, slots=True)
class Half:
    """Where to go on after an act of which the signature is still missing, and what is said."""

    onward: str
    said: str


def perform(request: HttpRequest, act: Act, do: Callable[[], str | Half]) -> HttpResponse:
    """Runs `do` and redirects with one message. What the law refuses is raised as `Refused`,

    unless this very officer did the same a moment ago: then the second press finds it done.
    """
    try:
        onward = do()
    except Refused as no:
        if no.code not in AGAIN or not done_just_now(act):
            raise
        return HttpResponseRedirect(act.back)
    if isinstance(onward, Half):
        messages.warning(request, onward.said, extra_tags="warn")
        return HttpResponseRedirect(onward.onward)
    messages.success(request, act.said, extra_tags="good")
    return HttpResponseRedirect(onward)


def done_just_now(act: Act) -> bool:
    """Whether the actor's own entry of this kind is the newest word of the dossier."""
    latest = history(act.dossier_id, [act.kind]).filter(
        actor=reference(act.actor), at__gte=timezone.now() - JUST_NOW
    )
    return latest.exists()
