"""Two steps: prepare, sign elsewhere, attach; earlier signatures stay valid."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from motcua.casework.documents.signing.attach import attach, timestamp_digest
from motcua.casework.documents.signing.certificates import read_certificate
from motcua.casework.documents.signing.numbering import numbered, with_number
from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.law.errors import Refused
from motcua.sandbox.chungthu.issue import Period
from papers import AT, PaperAuthority, Sealed, pension, receipt, signature_value
from pdf_text import flat, missing_glyphs, unembedded_fonts


def slip() -> bytes:
    return typeset(DocumentKind.RECEIPT, receipt(), demo=True, at=AT)


def test_each_revision_keeps_every_byte_of_the_one_before(decision: Sealed) -> None:
    assert decision.signed.startswith(decision.draft)
    assert decision.numbered.startswith(decision.signed)
    assert decision.sealed.startswith(decision.numbered)


def test_number_and_date_are_readable_on_the_page(decision: Sealed) -> None:
    text = flat(decision.sealed)
    assert "127" in text
    assert numbered(decision.sealed) == {"number": "127", "day": "05", "month": "02"}
    assert numbered(decision.signed) == {}
    assert missing_glyphs(decision.sealed) == 0
    assert unembedded_fonts(decision.sealed) == []


def test_the_signing_library_finds_all_signatures_valid(
    authority: PaperAuthority, decision: Sealed
) -> None:
    embedded = PdfFileReader(BytesIO(decision.sealed)).embedded_signatures
    assert [one.field_name for one in embedded] == ["leader", "seal"]
    for one in embedded:
        status = validate_pdf_signature(
            one, ValidationContext(trust_roots=[read_certificate(authority.trust)], moment=AT)
        )
        assert status.bottom_line
        assert status.docmdp_ok
        assert status.timestamp_validity.trusted
        assert status.timestamp_validity.timestamp == AT


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="skipped: pdfsig not present")
def test_an_independent_tool_finds_all_signatures_valid(decision: Sealed, tmp_path: Path) -> None:
    path = tmp_path / "result.pdf"
    path.write_bytes(decision.sealed)
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert said.count("Signature Type: ETSI.CAdES.detached") == 2
    assert said.count("Total document signed") == 1
    assert "Signer Certificate Common Name: Đặng Văn Ổn" in said


@pytest.mark.skipif(shutil.which("openssl") is None, reason="skipped: openssl not present")
def test_openssl_verifies_the_seal_over_its_byte_range(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    seal = PdfFileReader(BytesIO(decision.sealed)).embedded_signatures[-1]
    start, size, again, rest = (int(n) for n in seal.byte_range)
    content = decision.sealed[start : start + size] + decision.sealed[again : again + rest]
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "seal.der").write_bytes(seal.pkcs7_content)
    (tmp_path / "root.pem").write_bytes(authority.trust)
    command = [
        "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "seal.der",
        "-content", "content", "-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null",
        "-attime", str(int(AT.timestamp())),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_prepared_document_survives_storage(authority: PaperAuthority) -> None:
    holder = authority.holder("Nguyễn Thị Ước")
    waiting = prepare(slip(), field="officer", certificate=holder.der, at=AT)
    again = Prepared.restored(waiting.document, json.loads(json.dumps(waiting.context())))
    assert again == waiting
    assert again.given_out == slip()


def test_a_value_of_another_key_is_refused(authority: PaperAuthority) -> None:
    holder, other = authority.holder("Nguyễn Thị Ước"), authority.holder("Lê Văn Út")
    waiting = prepare(slip(), field="officer", certificate=holder.der, at=AT)
    with pytest.raises(Refused) as no:
        attach(waiting, signature_value(other, waiting.digest))
    assert no.value.code == "signature_mismatch"


def test_a_timestamp_of_another_signature_is_refused(authority: PaperAuthority) -> None:
    holder = authority.holder("Nguyễn Thị Ước")
    waiting = prepare(slip(), field="officer", certificate=holder.der, at=AT)
    value = signature_value(holder, waiting.digest)
    with pytest.raises(Refused) as no:
        attach(waiting, value, timestamp=authority.token(timestamp_digest(b"other"), AT))
    assert no.value.code == "timestamp_mismatch"


def test_a_certificate_out_of_its_time_cannot_sign(authority: PaperAuthority) -> None:
    period = Period(AT - timedelta(days=30), AT - timedelta(days=1))
    holder = authority.holder("Nguyễn Thị Ước", period)
    with pytest.raises(Refused) as no:
        prepare(slip(), field="officer", certificate=holder.der, at=AT)
    assert no.value.code == "certificate_expired"


def test_a_place_is_signed_once_and_must_exist(authority: PaperAuthority, decision: Sealed) -> None:
    holder = authority.holder("Nguyễn Thị Ước")
    with pytest.raises(Refused) as twice:
        prepare(decision.sealed, field="leader", certificate=holder.der, at=AT)
    assert twice.value.code == "signed"
    with pytest.raises(Refused) as nowhere:
        prepare(slip(), field="seal", certificate=holder.der, at=AT)
    assert nowhere.value.code == "no_field"


def test_number_is_given_once_and_only_where_there_is_a_place(decision: Sealed) -> None:
    with pytest.raises(Refused) as twice:
        with_number(decision.numbered, number=128, dated=date(2026, 2, 6), at=AT)
    assert twice.value.code == "numbered"
    with pytest.raises(Refused) as nowhere:
        with_number(slip(), number=1, dated=date(2026, 2, 6), at=AT)
    assert nowhere.value.code == "no_number_place"


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n1 0 obj\nbroken"])
def test_what_is_no_pdf_is_refused(authority: PaperAuthority, content: bytes) -> None:
    holder = authority.holder("Nguyễn Thị Ước")
    with pytest.raises(Refused) as no:
        prepare(content, field="officer", certificate=holder.der, at=AT)
    assert no.value.code == "pdf_unreadable"


def test_a_locked_pdf_is_refused(authority: PaperAuthority) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(slip())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    holder = authority.holder("Nguyễn Thị Ước")
    with pytest.raises(Refused) as no:
        prepare(out.getvalue(), field="officer", certificate=holder.der, at=AT)
    assert no.value.code == "pdf_encrypted"


def test_the_visible_mark_names_signer_and_time(decision: Sealed) -> None:
    text = flat(decision.sealed)
    assert "Ký bởi: Đặng Văn Ổn" in text
    assert "02.03.2026 08:30:00" in text
    assert "CON DẤU THỬ NGHIỆM" in text


def test_pension_has_no_signature_before_signing() -> None:
    draft = typeset(DocumentKind.PENSION_DECISION, pension(), demo=True, at=AT)
    assert list(PdfFileReader(BytesIO(draft)).embedded_signatures) == []


def test_the_claimed_time_is_the_one_given(authority: PaperAuthority) -> None:
    holder = authority.holder("Nguyễn Thị Ước")
    signed = authority.signed(slip(), "officer", holder, stamped=False)
    (one,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    assert one.self_reported_timestamp == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
