"""First half of a signature: typeset, number, reserve the place, say what has to be signed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.compose import symbol_of
from motcua.casework.documents.drawn import drawn
from motcua.casework.documents.files import keep, read
from motcua.casework.documents.files import record as record_file
from motcua.casework.documents.models import IssuedDocument, SigningTask, StoredFile
from motcua.casework.documents.register import take_number
from motcua.casework.documents.signing.appearance import mark_of
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.typeset import DocumentKind
from motcua.casework.documents.typeset.kinds import RESULTS
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.routing import check_holder
from motcua.casework.dossiers.settings import in_demo
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account

LEADER_SLIPS = (DocumentKind.APOLOGY, DocumentKind.STOP)


@transaction.atomic
def prepare_signature(
    document_id: UUID,
    *,
    actor: Actor,
    at: datetime,
    certificate: bytes,
    evidence: Evidence | None = None,
) -> SigningTask:
    """Prepares a slip for its officer, or a letter or result for the leader.

    A slip is signed by the officer who made it, everything else by a leader whose turn it is.
    The prepared bytes stay the same until the signature comes or the document is prepared
    again; `certificate` is the signer's (PEM), `evidence` what the authority says of it today.
    """
    document, dossier = locked_document(document_id)
    require(actor, "prepare_signature", dossier)
    if document.state not in ("draft", "prepared") or document.revoked_at is not None:
        raise Refused("This document no longer waits for that signature.", code="signed")
    purpose = purpose_of(document)
    _check_signer(document, dossier, actor)
    signer = signer_of(actor)
    if DocumentKind(document.kind) not in RESULTS and document.number is None:
        give_number(document, at)
    pdf = drawn(document, signer, at=at, demo=in_demo())
    document.state = "prepared"
    document.save()
    return open_signing(document, pdf, purpose=purpose, signer=signer, at=at,
                        certificate=certificate, evidence=evidence)  # fmt: skip


def open_signing(
    document: IssuedDocument, pdf: bytes, *, purpose: str, signer: Account, at: datetime,
    certificate: bytes, evidence: Evidence | None = None,
) -> SigningTask:  # fmt: skip
    """Reserves the place `purpose` in `pdf`; an earlier open preparation is thrown away.

    Without `evidence` it is for a tool of the office, which asks the authority itself.
    """
    mark = mark_of(certificate, field=purpose, at=at, demo=in_demo())
    prepared = prepare(
        pdf, field=purpose, certificate=certificate, at=at, mark=mark, evidence=evidence
    )
    SigningTask.objects.filter(document=document, purpose=purpose, attached_at=None).delete()
    return SigningTask.objects.create(
        document=document, signer=signer, purpose=purpose, field=purpose,
        prepared=stored_pdf(prepared.document), digest=prepared.digest.hex(),
        certificate=certificate.decode(), context=prepared.context(), prepared_at=at,
        way="upload" if evidence is None else "",
    )  # fmt: skip


def signer_of(actor: Actor) -> Account:
    """The account that signs; a system never does."""
    if actor.account_id is None:
        raise Refused("Only a signed-in officer can sign.", code="not_signer")
    return Account.objects.get(pk=actor.account_id)


def give_number(document: IssuedDocument, at: datetime) -> None:
    """Takes the next number of the unit's book of this kind and year, once."""
    day = local_day(at)
    document.number = take_number(document.unit_id, book=document.kind, day=day)
    document.issued_on = day
    document.symbol = f"{document.number}/{symbol_of(document)}"


def stored_pdf(content: bytes) -> StoredFile:
    """A PDF in the store, with its row."""
    return record_file(keep(content), mime="application/pdf")


def locked_document(document_id: UUID) -> tuple[IssuedDocument, Dossier]:
    """The document and its dossier, both locked, the dossier first."""
    dossier_id = IssuedDocument.objects.filter(pk=document_id).values_list("dossier_id", flat=True)
    if not dossier_id:
        raise Refused("There is no such document.", code="not_found")
    dossier = locked(dossier_id[0])
    document = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=document_id)
    document.dossier = dossier
    return document, dossier


def purpose_of(document: IssuedDocument) -> str:
    """Whose signature a fresh document needs: officer or leader."""
    kind = DocumentKind(document.kind)
    return "leader" if kind in RESULTS or kind in LEADER_SLIPS else "officer"


def current_pdf(document: IssuedDocument) -> bytes:
    """The newest revision of the document."""
    assert document.file_id is not None
    return read(document.file_id)


def _check_signer(document: IssuedDocument, dossier: Dossier, actor: Actor) -> None:
    if purpose_of(document) == "officer":
        if document.made_by_id != actor.account_id:
            raise Refused("Only the officer who made this slip can sign it.", code="not_signer")
        return
    if actor.role != "leader":
        raise Refused("Only a leader of the unit can sign this document.", code="not_signer")
    if DocumentKind(document.kind) in RESULTS:
        check_holder(dossier, actor)
