"""One act for the officer who signs: certificate, prepare, sign elsewhere, attach.

The two asks of the signing service lie outside any transaction; the verbs before and after
them are short. When the service is silent nothing is lost: the document stays prepared or a
draft, and the day-one way (`prepare_for_download`, `take_upload`) is open.
"""

import ssl
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument, SigningTask
from motcua.casework.documents.parties import office_of
from motcua.casework.documents.signing.certificates import common_name, read_certificate
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.dossiers.record import reference
from motcua.casework.journeys.attach_signature import SignedValue, attach_signature, attach_upload
from motcua.casework.journeys.prepare_signature import prepare_signature
from motcua.casework.journeys.seal import prepare_seal
from motcua.exchange.calls.asking import stay_outside_transactions
from motcua.exchange.calls.signing import (
    Asker,
    credential_of,
    evidence_for,
    seal_credential,
    sign,
)
from motcua.exchange.connectors.kinds.signing import Authorisation, Credential
from motcua.law.errors import Refused
from motcua.law.text import fold
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account

Prepare = Callable[[bytes, Evidence], SigningTask]


def sign_document(document_id: UUID, *, actor: Actor, at: datetime, pin: str) -> IssuedDocument:
    """Signs a slip, letter or result with the actor's own certificate.

    `Refused`: no certificate, wrong PIN, service silent (code `source_unavailable`), or
    whatever the verbs refuse. What the signature means in law happens with it.
    """
    document = _document(document_id)
    account = _account(actor)
    asker = Asker(reference(actor), actor.unit, document_id)
    mine = credential_of(account.username, _office(document), asker)
    return _signed(
        lambda pem, evidence: prepare_signature(
            document_id, actor=actor, at=at, certificate=pem, evidence=evidence
        ),
        mine, Authorisation(account.username, pin), actor=actor, at=at, asker=asker,
    )  # fmt: skip


def seal_document(document_id: UUID, *, actor: Actor, at: datetime, pin: str) -> IssuedDocument:
    """Gives the signed result its number and date, and the organisation's seal."""
    document = _document(document_id)
    account = _account(actor)
    asker = Asker(reference(actor), actor.unit, document_id)
    seal = seal_credential(document.unit_id, _office(document), asker)
    return _signed(
        lambda pem, evidence: prepare_seal(
            document_id, actor=actor, at=at, certificate=pem, evidence=evidence
        ),
        seal, Authorisation(account.username, pin), actor=actor, at=at, asker=asker,
    )  # fmt: skip


def prepare_for_download(
    document_id: UUID, *, actor: Actor, at: datetime, certificate: bytes
) -> SigningTask:
    """Day-one way: the document as it will be signed with the office's own tool.

    `certificate` (PEM or DER) is the public part of the officer's token; its name must be the
    officer's (for a seal: the office's), else `Refused`.
    """
    document, account = _document(document_id), _account(actor)
    sealing = document.state == "signed"
    named = common_name(read_certificate(certificate))
    wanted = _office(document) if sealing else account.full_name
    if fold(named) != fold(wanted):
        raise Refused(
            "This certificate is of %(name)s; it must be of %(wanted)s.",
            code="other_signer", name=named, wanted=wanted,
        )  # fmt: skip
    pem = _pem(read_certificate(certificate).dump())
    prepare = prepare_seal if sealing else prepare_signature
    return prepare(document_id, actor=actor, at=at, certificate=pem)


def take_upload(task_id: UUID, *, actor: Actor, at: datetime, pdf: bytes) -> IssuedDocument:
    """Takes back the document that was signed outside; verified against HOME/trust."""
    return attach_upload(task_id, actor=actor, at=at, pdf=pdf, trust=trusted_roots())


def trusted_roots() -> bytes:
    """The root certificates that this installation trusts (PEM), from HOME/trust."""
    folder = Path(settings.MOTCUA_HOME) / "trust"
    found = b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.pem")))
    if not found:
        raise Refused(
            "No root certificate is installed, so no signature can be checked.", code="no_trust"
        )
    return found


def _signed(
    prepare: Prepare,
    credential: Credential,
    authorisation: Authorisation,
    *,
    actor: Actor,
    at: datetime,
    asker: Asker,
) -> IssuedDocument:
    stay_outside_transactions()
    task = prepare(_pem(credential.certificate), evidence_for(credential, asker))
    prepared = Prepared.restored(read(task.prepared_id), task.context)
    value = sign(prepared, credential, authorisation, asker)
    signed = SignedValue(value.signature, value.chain, value.timestamp)
    return attach_signature(task.id, actor=actor, at=at, signed=signed)


def _pem(der: bytes) -> bytes:
    return ssl.DER_cert_to_PEM_cert(der).encode()


def _document(document_id: UUID) -> IssuedDocument:
    found = IssuedDocument.objects.select_related("unit__parent").filter(pk=document_id).first()
    if found is None:
        raise Refused("There is no such document.", code="not_found")
    return found


def _account(actor: Actor) -> Account:
    if actor.account_id is None:
        raise Refused("Only a signed-in officer can sign.", code="not_signer")
    return Account.objects.get(pk=actor.account_id)


def _office(document: IssuedDocument) -> str:
    return office_of(document.unit, symbol="").name
