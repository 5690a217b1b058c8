"""The road of filing: the pages of the form, then papers, return, check."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext

from motcua.casework.dossiers.effort import touch
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.queries import content_of, get_visible
from motcua.casework.journeys.save_draft import come_to
from motcua.faces.portal.asked import asked_of
from motcua.registers.forms.fields import Form, in_language
from motcua.registers.forms.schema import read_form
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Stop:
    """One page on the road; `name` is what a draft remembers of where it was left."""

    title: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of the person who is signed in, with its form read."""

    dossier: Dossier
    content: Content
    form: Form

    @property
    def stops(self) -> list[Stop]:
        """All pages in order; papers only where the procedure asks for some."""
        code, key = self.dossier.procedure_id, self.dossier.id
        language = (get_language() or "vi")[:2]
        stops = [
            Stop(
                in_language(page.title, language),
                reverse("portal:filing-page", args=[code, key, page.key]),
                page.key,
            )
            for page in self.form.pages
        ]
        tail = [("filing-way", gettext("How you get the result"))]
        if self.dossier.version is not None and asked_of(self.dossier.version.components):
            tail.insert(0, ("filing-papers", gettext("Papers")))
        tail.append(("filing-check", gettext("Check and file")))
        return stops + [
            Stop(title, reverse(f"portal:{name}", args=[code, key]), f"portal:{name}")
            for name, title in tail
        ]

    def place_of(self, href: str) -> int:
        """Counted from 1, as the step indicator does."""
        return [stop.href for stop in self.stops].index(href) + 1

    def next_after(self, href: str) -> str:
        return self.stops[self.place_of(href)].href

    def name_of(self, href: str) -> str:
        return self.stops[self.place_of(href) - 1].name

    def before(self, href: str) -> str:
        """The page before; the procedure before the first, for the start leads on to the draft."""
        place = self.place_of(href)
        if place == 1:
            return reverse("portal:procedure-show", args=[self.dossier.procedure_id])
        return self.stops[place - 2].href


def draft_of(
    actor: Actor, code: str, dossier_id: UUID, *, at: datetime, signed_in_at: datetime | None
) -> Draft:
    """The draft, and the sign of life for the time that filing takes. 404 for another's."""
    dossier = get_visible(actor, dossier_id)
    if dossier.procedure_id != code or dossier.version is None or dossier.version.form is None:
        raise Http404
    if dossier.business == "draft":
        with transaction.atomic():
            touch(dossier.id, at=at, signed_in_at=signed_in_at)
    return Draft(dossier, content_of(dossier.id), read_form(dossier.version.form))


def left_at(draft: Draft, href: str, *, actor: Actor) -> None:
    """Remembers the page at `href`, where the person is now, while the draft may change."""
    name = draft.name_of(href)
    if draft.content.page == name or draft.content.frozen_at is not None:
        return
    if draft.dossier.business == "draft":
        come_to(draft.dossier.id, actor=actor, page=name)


def resume_at(dossier: Dossier) -> str:
    """The page where the person left off; the check page once all is confirmed."""
    content = content_of(dossier.id)
    if dossier.version is None or dossier.version.form is None:
        raise Http404
    code, form = dossier.procedure_id, read_form(dossier.version.form)
    if content.frozen_at is not None:
        return reverse("portal:filing-check", args=[code, dossier.id])
    stops = Draft(dossier, content, form).stops
    return next((stop.href for stop in stops if stop.name == content.page), stops[0].href)
