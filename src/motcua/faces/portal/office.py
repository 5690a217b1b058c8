"""Which commune handles a dossier: asked only where communes do, and known before it is asked."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from motcua.exchange.calls.residence import POPULATION, SIGN_IN, Residence, residence_of
from motcua.faces.components.fields import Field
from motcua.faces.components.typed import typed_on
from motcua.faces.components.words import moment
from motcua.faces.portal.communes import office_choices, office_of_address, office_of_code
from motcua.faces.portal.sources import source_words
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.people.actor import Actor
from motcua.registers.people.queries import organisations_of

KEY = "residence"


@dataclass(frozen=True, slots=True)
class Office:
    """The question with what is known, and where that came from; `origin` empty if unknown."""

    field: Field
    origin: str


def office_asked(request: HttpRequest, actor: Actor, version: ProcedureVersion) -> Office | None:
    """None where the procedure names its office itself.

    The first time in a session the population register is asked where the person lives. What
    the person has chosen goes before it.
    """
    if version.level != "xa":
        return None
    known = _known(request, actor)
    path = office_of_code(known.commune) or office_of_address(known.address)
    choices = office_choices()
    typed = typed_on(request)
    chosen = typed.get("unit", path) if typed is not None else path
    field = Field(
        "unit", gettext("Which commune handles it?"), "select",
        chosen if chosen in {one.value for one in choices} else "",
        gettext("The one where you live; any commune of the province may receive it for you."),
        choices=choices,
    )  # fmt: skip
    return Office(field, _origin(known) if path else "")


def _origin(known: Residence) -> str:
    places = {"source": source_words(known.source), "at": moment(known.at)}
    return gettext("From: %(source)s, %(at)s") % places


def _known(request: HttpRequest, actor: Actor) -> Residence:
    """The seat of the organisation that the person acts for, else their own residence."""
    if actor.on_behalf_of:
        mine = {one.pk: one.address for one in organisations_of(actor)}
        return Residence("", mine.get(actor.on_behalf_of, ""), SIGN_IN, timezone.now())
    kept = request.session.get(KEY)
    if kept is None:
        now = residence_of(actor=actor, at=timezone.now())
        kept = [now.commune, now.address, now.source, now.at.isoformat()]
        if now.source == POPULATION:  # a silent register is asked again next time
            request.session[KEY] = kept
    commune, address, source, at = kept
    return Residence(commune, address, source, datetime.fromisoformat(at))
