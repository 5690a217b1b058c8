"""The fallback: signed with the office's own tool, uploaded, accepted only if it is the same."""

from io import BytesIO

import pikepdf
import pytest
from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.signing.same import accept_signed
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.law.errors import Refused
from motcua.sandbox.chungthu.keys import Holder
from papers import AT, PaperAuthority, Sealed, filing_notice, receipt


@pytest.fixture(scope="module")
def officer(authority: PaperAuthority) -> Holder:
    return authority.holder("Nguyễn Thị Ước")


def slip() -> bytes:
    return typeset(DocumentKind.RECEIPT, receipt(), demo=True, at=AT)


def own_tool(
    pdf: bytes,
    holder: Holder,
    authority: PaperAuthority,
    *,
    place: str = "officer",
    change: bool = False,
) -> bytes:
    """Another program signs in one go, as office tools do; it may also spoil something."""
    key = holder.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(
        x509.Certificate.load(holder.der),
        keys.PrivateKeyInfo.load(key),
        SimpleCertificateStore.from_certs([x509.Certificate.load(authority.issuing.der)]),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if change:
        page = writer.root["/Pages"]["/Kids"][0]
        page[pdf_name("/Note")] = pdf_string("x")
        writer.update_container(page)
    meta = PdfSignatureMetadata(field_name=place, subfilter=SigSeedSubFilter.PADES)
    return sign_pdf(writer, meta, signer).getvalue()


def accepted(given: bytes, uploaded: bytes, holder: Holder, authority: PaperAuthority) -> str:
    """ "ok" or the code of the refusal."""
    try:
        found = accept_signed(
            given, uploaded, certificates=[holder.der], trust=authority.trust, at=AT
        )
    except Refused as no:
        return no.code
    assert found.holds
    return "ok"


@pytest.mark.parametrize("place", ["officer", "Signature1"])
def test_the_same_document_signed_in_our_place_or_one_of_its_own_is_accepted(
    authority: PaperAuthority, officer: Holder, place: str
) -> None:
    uploaded = own_tool(slip(), officer, authority, place=place)
    assert accepted(slip(), uploaded, officer, authority) == "ok"


def test_what_is_given_out_is_the_document_before_it_was_prepared(
    authority: PaperAuthority, officer: Holder
) -> None:
    waiting = prepare(slip(), field="officer", certificate=officer.der, at=AT)
    uploaded = own_tool(waiting.given_out, officer, authority)
    assert accepted(waiting.given_out, uploaded, officer, authority) == "ok"


def test_another_document_is_refused(authority: PaperAuthority, officer: Holder) -> None:
    other = typeset(DocumentKind.FILING_NOTICE, filing_notice(), demo=True, at=AT)
    uploaded = own_tool(other, officer, authority, place="Signature1")
    assert accepted(slip(), uploaded, officer, authority) == "other_document"


def test_a_rewritten_file_is_not_the_same_document(
    authority: PaperAuthority, officer: Holder
) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(slip())) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    uploaded = own_tool(out.getvalue(), officer, authority)
    assert accepted(slip(), uploaded, officer, authority) == "other_document"


def test_unsigned_is_refused(authority: PaperAuthority, officer: Holder) -> None:
    assert accepted(slip(), slip(), officer, authority) == "signature_count"


def test_two_signatures_are_refused(authority: PaperAuthority, officer: Holder) -> None:
    once = own_tool(slip(), officer, authority)
    twice = own_tool(once, authority.holder("Lê Văn Út"), authority, place="Signature2")
    assert accepted(slip(), twice, officer, authority) == "signature_count"


def test_another_persons_signature_is_refused(authority: PaperAuthority, officer: Holder) -> None:
    uploaded = own_tool(slip(), authority.holder("Lê Văn Út"), authority)
    assert accepted(slip(), uploaded, officer, authority) == "other_signer"


def test_the_same_name_with_another_certificate_is_refused(
    authority: PaperAuthority, officer: Holder
) -> None:
    uploaded = own_tool(slip(), authority.holder("Nguyễn Thị Ước"), authority)
    assert accepted(slip(), uploaded, officer, authority) == "other_signer"


def test_a_change_beside_the_signature_is_refused(
    authority: PaperAuthority, officer: Holder
) -> None:
    uploaded = own_tool(slip(), officer, authority, change=True)
    assert accepted(slip(), uploaded, officer, authority) == "other_changes"


def test_a_number_filled_in_by_the_signer_is_refused(
    authority: PaperAuthority, decision: Sealed, officer: Holder
) -> None:
    """Number and date are the registry's: a leader's own tool may not fill them."""
    uploaded = own_tool(decision.numbered, officer, authority, place="seal")
    assert accepted(decision.signed, uploaded, officer, authority) == "other_changes"


def test_an_untrusted_authority_is_refused(officer: Holder) -> None:
    stranger = PaperAuthority()
    forged = stranger.holder("Nguyễn Thị Ước")
    uploaded = own_tool(slip(), forged, stranger)
    with pytest.raises(Refused) as no:
        accept_signed(
            slip(), uploaded, certificates=[forged.der], trust=PaperAuthority().trust, at=AT
        )
    assert no.value.code == "unknown_authority"


def test_a_spoilt_upload_is_refused(authority: PaperAuthority, officer: Holder) -> None:
    uploaded = bytearray(own_tool(slip(), officer, authority))
    uploaded[len(slip()) + 40] ^= 1
    assert accepted(slip(), bytes(uploaded), officer, authority) != "ok"


@pytest.mark.parametrize("behind", ["% nobody signed this", "junk\nstartxref\n{}\n%%EOF\n"])
def test_bytes_behind_the_end_are_another_change(
    officer: Holder, authority: PaperAuthority, behind: str
) -> None:
    """Also bytes that end as a revision ends, with the place of the last one."""
    given = slip()
    uploaded = own_tool(given, officer, authority)
    last = uploaded.rsplit(b"startxref", 1)[1].split()[0].decode()
    more = uploaded + b"\n" + behind.format(last).encode()
    assert accepted(given, more, officer, authority) == "other_changes"
