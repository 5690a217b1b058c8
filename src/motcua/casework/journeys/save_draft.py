"""A page of the form is saved, with every field on it. Not an entry of the ledger."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.effort import touch
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Content
from motcua.law.errors import Refused
from motcua.registers.forms.prefill import edited
from motcua.registers.people.actor import Actor


@transaction.atomic
def save_draft(
    dossier_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    values: Mapping[str, object],
    sources: Mapping[str, object] | None = None,
    page: str = "",
    revision: int | None = None,
    signed_in_at: datetime | None = None,
) -> Content:
    """Merges `values` into the draft; each changed value remembers where it came from.

    `sources`: field → {source, at}; a value without one was typed by the actor. `revision`
    is the one the page was made from: when another device has saved since, `Refused` with
    code `saved_elsewhere`, and the caller still holds what was typed.
    """
    content = _open_content(dossier_id, actor)
    if revision is not None and revision != content.revision:
        raise Refused(
            "This form was saved on another device; check the values and save again.",
            code="saved_elsewhere",
        )
    origins = edited(content.values, content.sources, values, at=at)
    content.values.update(values)
    content.sources.update({**origins, **(sources or {})})
    content.page, content.saved_at = page or content.page, at
    content.revision += 1
    content.save()
    if signed_in_at is not None:
        touch(dossier_id, at=at, signed_in_at=signed_in_at)
    return content


@transaction.atomic
def choose(dossier_id: UUID, *, actor: Actor, at: datetime, **wishes: object) -> Content:
    """Stores how the owner wants to be reached and to get the result (`return_by`, `contact`)."""
    content = _open_content(dossier_id, actor)
    for name in ("return_by", "contact"):
        if name in wishes:
            setattr(content, name, wishes[name])
    content.saved_at = at
    content.save()
    return content


@transaction.atomic
def come_to(dossier_id: UUID, *, actor: Actor, page: str) -> None:
    """Remembers the page where the person is, so that the draft opens there again.

    No change of the draft: its revision stays, and a page shown elsewhere is not out of date.
    """
    content = _open_content(dossier_id, actor)
    content.page = page
    content.save(update_fields=["page"])


def _open_content(dossier_id: UUID, actor: Actor) -> Content:
    """The content under its lock, while it may change: what was confirmed stays as it was.

    A supplement is answered beside it, in words and papers, so that the declaration which was
    confirmed, paid for and printed remains the one that is decided on.
    """
    dossier = locked(dossier_id)
    require(actor, "save_draft", dossier)
    content = Content.objects.select_for_update().get(dossier=dossier)
    if content.frozen_at is not None:
        raise Refused("This dossier can no longer be changed.", code="frozen")
    return content
