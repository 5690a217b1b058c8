"""The specialist drafts the result that a leader will sign."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.drafts import draft_document
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.routing import check_holder
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def draft_result(
    dossier_id: UUID, *, actor: Actor, at: datetime, granted: bool, fields: Mapping[str, str]
) -> IssuedDocument:
    """Makes the draft of the result, or replaces the unsigned one.

    `granted=False` drafts a reasoned negative answer (`fields["reason"]`). Raises `Refused`
    once a signature is on the document: a signed text is not changed.
    """
    verb = "draft_result" if granted else "reject_result"
    dossier = begin(verb, dossier_id, actor=actor)
    check_holder(dossier, actor)
    if not granted and not fields.get("reason", "").strip():
        raise Refused("A negative result needs its reason.", code="reason_missing")
    assert dossier.version is not None
    kind = dossier.version.result["document"] if granted else "negative_result"
    results = IssuedDocument.objects.filter(dossier=dossier, data__has_key="granted")
    if results.exclude(state__in=("draft", "prepared")).filter(revoked_at=None).exists():
        raise Refused("The result is signed; it can no longer be changed.", code="signed")
    results.update(revoked_at=at)
    document = draft_document(
        dossier, kind, actor=actor, at=at, data={**fields, "granted": granted}
    )
    finish(dossier, "result_drafted", actor=actor, at=at,
           payload={"document": str(document.id), "granted": granted})  # fmt: skip
    return document
