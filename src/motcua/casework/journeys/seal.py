"""Văn thư: number and date from the gapless book, then the organisation's seal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.models import SigningTask
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.numbering import with_number
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.routing import check_holder
from motcua.casework.journeys.prepare_signature import (
    current_pdf,
    give_number,
    locked_document,
    open_signing,
    signer_of,
    stored_pdf,
)
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@transaction.atomic
def prepare_seal(
    document_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    certificate: bytes,
    evidence: Evidence | None = None,
) -> SigningTask:
    """Gives the signed result its number and date, and reserves the place of the seal.

    Both are incremental revisions: the leader's signature stays valid. The number stays with
    the document when the seal has to be prepared again. `certificate` is the organisation's,
    `evidence` what the authority says of it today.
    """
    document, dossier = locked_document(document_id)
    require(actor, "seal", dossier)
    check_holder(dossier, actor)
    if document.state != "signed" or document.revoked_at is not None:
        raise Refused("Only a result signed by the leader can be sealed.", code="not_signed")
    if document.number is None:
        give_number(document, at)
        assert document.number is not None
        assert document.issued_on is not None
        numbered = with_number(
            current_pdf(document), number=document.number, dated=document.issued_on, at=at
        )
        document.file = stored_pdf(numbered)
        document.save()
    signer = signer_of(actor)
    return open_signing(document, current_pdf(document), purpose="seal", signer=signer, at=at,
                        certificate=certificate, evidence=evidence)  # fmt: skip
