"""Second half of a signature: it is put in its place, and what it means happens with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument, SigningTask
from motcua.casework.documents.signing.attach import attach
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.signing.same import accept_signed
from motcua.casework.documents.typeset import DocumentKind
from motcua.casework.documents.typeset.kinds import RESULTS
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import record
from motcua.casework.dossiers.routing import move
from motcua.casework.dossiers.verb import begin, finish
from motcua.casework.journeys.finish_sealed import finish_sealed
from motcua.casework.journeys.prepare_signature import locked_document, stored_pdf
from motcua.casework.journeys.reappoint import reappoint_signed
from motcua.casework.journeys.refuse import refuse_signed
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class SignedValue:
    """What a signing service gave: the value, the issuing chain (DER), the timestamp token."""

    signature: bytes
    chain: tuple[bytes, ...] = ()
    timestamp: bytes | None = None


@transaction.atomic
def attach_signature(
    task_id: UUID, *, actor: Actor, at: datetime, signed: SignedValue
) -> IssuedDocument:
    """Attaches a remote signature; the same task a second time returns the signed document."""
    return _complete(
        task_id, actor=actor, at=at, way="remote",
        make=lambda prepared: attach(
            prepared, signed.signature, chain=signed.chain, timestamp=signed.timestamp
        ),
    )  # fmt: skip


@transaction.atomic
def attach_upload(
    task_id: UUID, *, actor: Actor, at: datetime, pdf: bytes, trust: bytes
) -> IssuedDocument:
    """Day-one fallback: the document was downloaded, signed with the office's own tool, uploaded.

    Accepted only if it is the same document, intact, and signed with the certificate that it
    was prepared for; otherwise `Refused` says which of the three does not hold.
    """
    return _complete(
        task_id, actor=actor, at=at, way="upload",
        make=lambda prepared: _accepted(prepared, pdf, trust=trust, at=at),
    )  # fmt: skip


def _accepted(prepared: Prepared, pdf: bytes, *, trust: bytes, at: datetime) -> bytes:
    given_out = prepared.given_out
    accept_signed(given_out, pdf, certificates=[prepared.certificate], trust=trust, at=at)
    return pdf


def _complete(
    task_id: UUID, *, actor: Actor, at: datetime, way: str, make: Callable[[Prepared], bytes]
) -> IssuedDocument:
    task = SigningTask.objects.filter(pk=task_id).first()
    if task is None:
        raise Refused("This signature was prepared again; sign the newer one.", code="not_found")
    document, dossier = locked_document(task.document_id)
    require(actor, "attach_signature", dossier)
    task = SigningTask.objects.select_for_update().get(pk=task_id)
    if task.attached_at is not None:
        return document
    if task.signer_id != actor.account_id:
        raise Refused("Only the person it was prepared for can sign it.", code="not_signer")
    signed_pdf = make(Prepared.restored(read(task.prepared_id), task.context))
    document.file = stored_pdf(signed_pdf)
    document.state = "sealed" if task.purpose == "seal" else "signed"
    document.save()
    task.attached_at, task.way = at, way
    task.save(update_fields=["attached_at", "way"])
    _consequence(document, dossier, task, actor=actor, at=at)
    return document


def _consequence(
    document: IssuedDocument, dossier: Dossier, task: SigningTask, *, actor: Actor, at: datetime
) -> None:
    payload = {
        "document": str(document.id), "kind": document.kind, "sha256": document.file_id,
        "way": task.way,
    }  # fmt: skip
    kind = DocumentKind(document.kind)
    if task.purpose == "seal":
        finish_sealed(document, actor=actor, at=at)
    elif kind in RESULTS:
        dossier = begin("sign", dossier.id, actor=actor)
        move(dossier, "advance", at=at, note="")
        finish(dossier, "result_signed", actor=actor, at=at, payload=payload)
    else:
        record(dossier, "slip_signed", actor=actor, at=at, payload=payload)
        if kind == DocumentKind.REFUSAL:
            refuse_signed(document, actor=actor, at=at)
        elif kind == DocumentKind.APOLOGY:
            reappoint_signed(document, actor=actor, at=at)
