"""Asking the signing service and the timestamp authority: real HTTP, and what silence means."""

import pytest
from asn1crypto import x509
from pytest_django.fixtures import Settings

from live_sandbox import HASTY, LiveSandbox, point_at
from motcua.casework.documents.signing.appearance import mark_of
from motcua.casework.documents.signing.attach import attach
from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.signing.verify import verify
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.exchange.calls.signing import (
    Asker,
    SignedElsewhere,
    credential_of,
    evidence_for,
    seal_credential,
    sign,
    trust_roots,
)
from motcua.exchange.connectors.kinds.signing import Authorisation, Credential
from motcua.exchange.models import CallLog
from motcua.law.errors import Refused
from papers import AT, receipt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sandbox")]
ASKER = Asker("officer:test", "H48.117")
OFFICER, OFFICE, PIN = "mc.sathay", "Ủy ban nhân dân xã Sa Thầy", "246810"


def waiting_slip(credential: Credential) -> Prepared:
    pdf = typeset(DocumentKind.RECEIPT, receipt(), demo=True, at=AT)
    return prepare(
        pdf,
        field="officer",
        certificate=credential.certificate,
        at=AT,
        mark=mark_of(credential.certificate, field="officer", at=AT, demo=True),
        evidence=evidence_for(credential, ASKER),
    )


def signed_by(credential: Credential, user: str = OFFICER, pin: str = PIN) -> SignedElsewhere:
    return sign(waiting_slip(credential), credential, Authorisation(user, pin), ASKER)


def outcomes(system: str) -> list[tuple[str, str]]:
    rows = CallLog.objects.filter(system=system).order_by("id")
    return list(rows.values_list("purpose", "outcome"))


def test_a_slip_is_signed_stamped_and_holds_with_revocation_checked() -> None:
    credential = credential_of(OFFICER, OFFICE, ASKER)
    waiting = waiting_slip(credential)
    value = sign(waiting, credential, Authorisation(OFFICER, PIN), ASKER)
    signed = attach(waiting, value.signature, chain=value.chain, timestamp=value.timestamp)
    found = verify(signed, trust=trust_roots(), at=AT)
    assert found.holds
    assert found.signer == "Lê Thị Thu Hà"
    assert [one.timestamped for one in found.signatures] == [True]
    assert [note.code for one in found.signatures for note in one.notes] == []


def test_a_seal_bears_the_name_of_the_office() -> None:
    seal = seal_credential("H48.117", OFFICE, ASKER)
    name = x509.Certificate.load(seal.certificate).subject.native["common_name"]
    assert (seal.name, name) == ("dau.H48.117", OFFICE)
    assert signed_by(seal, "vt.sathay").signature


def test_every_question_is_written_down_without_names() -> None:
    signed_by(credential_of(OFFICER, OFFICE, ASKER))
    assert outcomes("chungthu") == [("credential", "ok"), ("revocation", "ok"), ("sign", "ok")]
    assert outcomes("tsa") == [("stamp", "ok")]


def test_a_wrong_pin_is_refused_and_nothing_is_stamped() -> None:
    with pytest.raises(Refused) as no:
        signed_by(credential_of(OFFICER, OFFICE, ASKER), pin="000000")
    assert no.value.code == "not_authorised"
    assert outcomes("tsa") == []


def test_who_has_no_certificate_is_told_so() -> None:
    with pytest.raises(Refused) as no:
        credential_of("nguoi.la", OFFICE, ASKER)
    assert no.value.code == "no_credential"


def test_a_revoked_certificate_is_not_used(sandbox: LiveSandbox) -> None:
    credential_of(OFFICER, OFFICE, ASKER)
    sandbox.post("chungthu/thu-hoi", {"credentialID": OFFICER})
    with pytest.raises(Refused) as no:
        credential_of(OFFICER, OFFICE, ASKER)
    assert no.value.code == "revoked"


def test_silence_of_the_service_is_said_in_one_sentence(sandbox: LiveSandbox) -> None:
    sandbox.faults(chungthu={"down": True})
    with pytest.raises(Refused) as no:
        credential_of(OFFICER, OFFICE, ASKER)
    assert no.value.code == "source_unavailable"
    assert outcomes("chungthu") == [("credential", "http_503")]


def test_without_a_timestamp_nothing_is_signed(sandbox: LiveSandbox) -> None:
    credential = credential_of(OFFICER, OFFICE, ASKER)
    sandbox.faults(tsa={"down": True})
    with pytest.raises(Refused) as no:
        signed_by(credential)
    assert no.value.code == "source_unavailable"


def test_a_slow_service_is_not_waited_for(sandbox: LiveSandbox, settings: Settings) -> None:
    point_at(sandbox, settings, chungthu=HASTY | {"retries": 0})
    sandbox.faults(chungthu={"latency_ms": 1500})
    with pytest.raises(Refused) as no:
        credential_of(OFFICER, OFFICE, ASKER)
    assert no.value.code == "source_unavailable"


def test_without_revocation_data_the_chain_alone_is_evidence(sandbox: LiveSandbox) -> None:
    credential = credential_of(OFFICER, OFFICE, ASKER)
    sandbox.faults(chungthu={"down": True})
    found = evidence_for(credential, ASKER)
    assert (found.certificates, found.crls, found.ocsps) == (credential.chain, (), ())


def test_the_secret_is_not_shown_by_accident() -> None:
    assert PIN not in repr(Authorisation(OFFICER, PIN))
