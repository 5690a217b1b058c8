"""Asking the signing service and the timestamp authority, outside any transaction.

What comes back are values; a verb puts them into the document (`casework.documents.signing`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import TypeVar
from uuid import UUID

from motcua.casework.documents.signing.attach import timestamp_digest
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.prepared import Prepared
from motcua.exchange.connectors.errors import SourceError, SourceRefused
from motcua.exchange.connectors.kinds.signing import Authorisation, Credential
from motcua.exchange.connectors.registry import signing, timestamps
from motcua.exchange.models import CallLog
from motcua.law.errors import Refused

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asker:
    """For the log of calls: who asks, from which unit, about which dossier or document."""

    actor: str
    unit: str
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class SignedElsewhere:
    """All that `attach` needs."""

    signature: bytes
    chain: tuple[bytes, ...]
    timestamp: bytes


def credential_of(name: str, organisation: str, asker: Asker) -> Credential:
    """The certificate of an officer; Refused when there is none, it is revoked, or no answer."""
    found = _asked(
        "chungthu", "credential", asker, lambda: signing.get().credential(name, organisation)
    )
    if not found.good:
        raise Refused("This certificate has been revoked.", code="revoked")
    return found


def seal_credential(unit_code: str, organisation: str, asker: Asker) -> Credential:
    """The certificate of the seal of a unit."""
    return credential_of(signing.get().seal_name(unit_code), organisation, asker)


def sign(
    prepared: Prepared, credential: Credential, authorisation: Authorisation, asker: Asker
) -> SignedElsewhere:
    """The signature over a prepared document, and its timestamp.

    Refused when the holder did not agree (PIN) or a needed service gives no answer; nothing has
    been changed then, and the officer may sign with the office's own tool instead.
    """
    value = _asked(
        "chungthu",
        "sign",
        asker,
        lambda: signing.get().sign(credential.name, prepared.digest, authorisation),
    )
    return SignedElsewhere(value, credential.chain, stamp(value, asker))


def stamp(signature: bytes, asker: Asker) -> bytes:
    """A timestamp token over a signature value."""
    return _asked(
        "tsa", "stamp", asker, lambda: timestamps.get().stamp(timestamp_digest(signature))
    )


def evidence_for(credential: Credential, asker: Asker) -> Evidence:
    """Chain, CRLs and OCSP answer of this moment, for `prepare`; without an answer the chain."""
    try:
        data = _asked("chungthu", "revocation", asker, lambda: signing.get().revocation(credential))
    except Refused:
        return Evidence(certificates=credential.chain)
    return Evidence(credential.chain, data.crls, data.ocsps)


def trust_roots() -> bytes:
    """The roots of the authority (PEM), for the trust folder of a demo home."""
    return _asked("chungthu", "roots", Asker("system", ""), lambda: signing.get().roots())


def _asked(system: str, purpose: str, asker: Asker, ask: Callable[[], T]) -> T:
    started, outcome = monotonic(), "ok"
    try:
        return ask()
    except SourceRefused as no:
        outcome = no.why
        raise _no(no.why) from no
    except SourceError as silent:
        outcome = silent.why
        raise Refused(
            "The signing service gives no answer now. Try again, or sign with your own tool.",
            code="source_unavailable",
        ) from silent
    finally:
        CallLog.objects.create(
            system=system,
            purpose=purpose,
            actor=asker.actor,
            unit=asker.unit,
            subject=asker.subject,
            outcome=outcome,
            ms=round((monotonic() - started) * 1000),
            at=datetime.now(UTC),
        )


def _no(why: str) -> Refused:
    if why == "not_authorised":
        return Refused("The PIN is wrong, or this certificate is not yours.", code=why)
    if why == "no_credential":
        return Refused("You have no certificate for remote signing.", code=why)
    return Refused("The signing service refused the request (%(why)s).", code="refused", why=why)
