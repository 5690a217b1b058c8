"""The internal route moves on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import check_holder, ends_by_signature, move, route_of
from motcua.casework.dossiers.verb import begin, finish
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def forward(
    dossier_id: UUID, *, actor: Actor, at: datetime, note: str = "", assignee: UUID | None = None
) -> Dossier:
    """Ends the present step and hands the dossier to the next post, or to one colleague there.

    Raises `Refused` at a step that ends by its signature or seal, and before a step that signs
    while there is no result to be signed.
    """
    dossier = begin("forward", dossier_id, actor=actor)
    check_holder(dossier, actor)
    _check_step(dossier)
    left = dossier.step
    move(dossier, "advance", at=at, note=note, assignee=assignee)
    finish(dossier, "forwarded", actor=actor, at=at,
           payload={"from": left, "to": dossier.step})  # fmt: skip
    return dossier


def _check_step(dossier: Dossier) -> None:
    """Whether this step may end by a word alone, and the next one has what it needs."""
    route = route_of(dossier)
    here = route.by_key[dossier.step]
    if ends_by_signature(here):
        raise Refused("This step moves on by the signature itself.", code="signature_missing")
    if any(route.by_key[key].sign for key in here.next) and not _has_result(dossier):
        raise Refused(
            "Draft the result first; the leader signs what you drafted.", code="result_missing"
        )


def _has_result(dossier: Dossier) -> bool:
    """Whether a drafted result stands that was not replaced."""
    results = IssuedDocument.objects.filter(dossier=dossier, data__has_key="granted")
    return results.filter(revoked_at=None).exists()
