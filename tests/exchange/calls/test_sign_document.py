"""One act of an officer: certificate, prepare, sign elsewhere, attach; and the day-one way."""

import ssl
from pathlib import Path

import pytest
from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

import road
from live_sandbox import LiveSandbox
from motcua.casework.documents.files import read
from motcua.casework.documents.models import BookNumber, IssuedDocument, SigningTask
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.signing.verify import verify
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.start_work import start_work
from motcua.exchange.calls.sign_document import (
    prepare_for_download,
    seal_document,
    sign_document,
    take_upload,
    trusted_roots,
)
from motcua.law.errors import Refused
from papers import PaperAuthority

pytestmark = pytest.mark.django_db
AT, PIN = road.MORNING, "246810"


@pytest.fixture(autouse=True)
def trusting(
    sandbox: LiveSandbox, settings: object, tmp_path: Path, paper_authority: PaperAuthority
) -> None:
    """A home that trusts the sandbox's authority and one of the test."""
    settings.MOTCUA_HOME = tmp_path
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "sandbox.pem").write_bytes(sandbox.get("chungthu/ca.pem").content)
    (tmp_path / "trust" / "token.pem").write_bytes(paper_authority.trust)


@pytest.fixture(scope="module")
def paper_authority() -> PaperAuthority:
    return PaperAuthority()


def draft_slip(team: road.Staff) -> IssuedDocument:
    dossier = road.submitted(AT)
    road.matched(dossier.id, team.counter, AT)
    return receive(dossier.id, actor=team.counter, at=AT)


def draft_decision(team: road.Staff) -> IssuedDocument:
    slip = sign_document(draft_slip(team).id, actor=team.counter, at=AT, pin=PIN)
    start_work(slip.dossier_id, actor=team.specialist, at=AT)
    result = draft_result(
        slip.dossier_id,
        actor=team.specialist,
        at=AT,
        granted=True,
        fields={"monthly": "500000", "since": "2026-04-01"},
    )
    forward(slip.dossier_id, actor=team.specialist, at=AT)
    return result


def test_slip_result_and_seal_are_signed_by_the_service_and_hold() -> None:
    team = road.staff()
    result = draft_decision(team)
    sign_document(result.id, actor=team.leader, at=AT, pin=PIN)
    sealed = seal_document(result.id, actor=team.clerk, at=AT, pin=PIN)
    found = verify(read(sealed.file_id), trust=trusted_roots(), at=AT)
    assert found.holds
    assert [one.timestamped for one in found.signatures] == [True, True]
    assert [note.code for one in found.signatures for note in one.notes] == []
    assert found.signer == "Phạm Minh Đức, Ủy ban nhân dân xã Sa Thầy"
    assert Dossier.objects.get(pk=sealed.dossier_id).business == "returned"


def test_silence_leaves_the_slip_prepared_and_a_second_try_uses_the_same_number(
    sandbox: LiveSandbox,
) -> None:
    team = road.staff()
    slip = draft_slip(team)
    sandbox.faults(tsa={"down": True})
    with pytest.raises(Refused) as no:
        sign_document(slip.id, actor=team.counter, at=AT, pin=PIN)
    assert no.value.code == "source_unavailable"
    sandbox.faults(tsa={})
    signed = sign_document(slip.id, actor=team.counter, at=AT, pin=PIN)
    assert (signed.state, signed.number) == ("signed", 1)
    assert BookNumber.objects.get(unit=signed.unit, book="receipt").last == 1


def test_day_one_the_officer_signs_with_a_tool_of_the_office(
    paper_authority: PaperAuthority,
) -> None:
    team = road.staff()
    slip = draft_slip(team)
    token = paper_authority.holder(team.counter.name)
    task = prepare_for_download(slip.id, actor=team.counter, at=AT, certificate=token.der)
    signed = take_upload(
        task.id, actor=team.counter, at=AT, pdf=own_tool(given_out(task), token, paper_authority)
    )
    assert signed.state == "signed"
    assert verify(read(signed.file_id), trust=trusted_roots(), at=AT).holds


def test_day_one_another_document_or_signer_is_refused_and_nothing_happens(
    paper_authority: PaperAuthority,
) -> None:
    team = road.staff()
    slip = draft_slip(team)
    token, other = (paper_authority.holder(name) for name in (team.counter.name, "Người khác"))
    task = prepare_for_download(slip.id, actor=team.counter, at=AT, certificate=token.der)
    wrong = {
        "other_signer": own_tool(given_out(task), other, paper_authority),
        "signature_count": given_out(task),
        "other_document": b"%PDF-1.7 another one",
    }
    for code, pdf in wrong.items():
        with pytest.raises(Refused) as no:
            take_upload(task.id, actor=team.counter, at=AT, pdf=pdf)
        assert no.value.code == code
    slip.refresh_from_db()
    assert slip.state == "prepared"
    assert SigningTask.objects.get(pk=task.pk).attached_at is None


def given_out(task: SigningTask) -> bytes:
    return Prepared.restored(read(task.prepared_id), task.context).given_out


def own_tool(pdf: bytes, holder: object, authority: PaperAuthority) -> bytes:
    """Another program that signs in one go."""
    from io import BytesIO

    key = holder.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(
        x509.Certificate.load(holder.der),
        keys.PrivateKeyInfo.load(key),
        SimpleCertificateStore.from_certs([x509.Certificate.load(authority.issuing.der)]),
    )
    meta = PdfSignatureMetadata(field_name="officer", subfilter=SigSeedSubFilter.PADES)
    return sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer).getvalue()


def test_a_certificate_in_another_name_cannot_be_used(paper_authority: PaperAuthority) -> None:
    team = road.staff()
    slip = draft_slip(team)
    pem = ssl.DER_cert_to_PEM_cert(paper_authority.holder("Người khác").der).encode()
    with pytest.raises(Refused) as no:
        prepare_for_download(slip.id, actor=team.counter, at=AT, certificate=pem)
    assert no.value.code == "other_signer"
