"""Verification says what is wrong, and only that."""

from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import NameObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from archived import archived
from motcua.casework.documents.signing.findings import Verification
from motcua.casework.documents.signing.verify import verify
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.law.errors import Refused
from motcua.sandbox.chungthu.issue import Period, make_timestamper
from papers import AT, BASE, CASE, PaperAuthority, Sealed, receipt

LATER = AT + timedelta(days=400)


def codes(found: Verification) -> list[str]:
    return [reason.code for reason in found.why]


def notes(found: Verification) -> set[str]:
    return {note.code for one in found.signatures for note in one.notes}


def slip() -> bytes:
    return typeset(DocumentKind.RECEIPT, receipt(), demo=True, at=AT)


def test_a_sealed_result_holds(authority: PaperAuthority, decision: Sealed) -> None:
    found = verify(decision.sealed, trust=authority.trust, at=AT)
    assert (found.signed, found.intact, found.trusted, found.holds) == (True, True, True, True)
    assert found.signer == "Đặng Văn Ổn, UBND xã Suối Mơ"
    assert found.at == AT
    assert found.dossier == CASE.code
    assert found.why == ()
    assert notes(found) == set()
    assert [one.timestamped for one in found.signatures] == [True, True]
    assert [one.covers_whole_file for one in found.signatures] == [False, True]


def test_the_leader_stays_valid_after_number_and_seal(
    authority: PaperAuthority, decision: Sealed
) -> None:
    before = verify(decision.signed, trust=authority.trust, at=AT).signatures[0]
    after = verify(decision.sealed, trust=authority.trust, at=AT).signatures[0]
    assert (before.field, before.intact, before.trusted) == ("leader", True, True)
    assert (after.field, after.intact, after.trusted) == ("leader", True, True)


def test_a_number_without_the_seal_is_not_finished(
    authority: PaperAuthority, decision: Sealed
) -> None:
    found = verify(decision.numbered, trust=authority.trust, at=AT)
    assert not found.intact
    assert codes(found) == ["changed_after"]


@pytest.mark.parametrize("share", [0.001, 0.1, 0.25, 0.45])
def test_one_flipped_byte_breaks_every_signature(
    authority: PaperAuthority, decision: Sealed, share: float
) -> None:
    forged = bytearray(decision.sealed)
    forged[int(len(decision.draft) * share) + 20] ^= 1
    found = verify(bytes(forged), trust=authority.trust, at=AT)
    assert (found.intact, found.holds) == (False, False)
    assert set(codes(found)) <= {"changed", "changed_later", "changed_after"}


def test_a_flip_in_the_last_revision_breaks_the_seal_alone(
    authority: PaperAuthority, decision: Sealed
) -> None:
    forged = bytearray(decision.sealed)
    where = decision.sealed.rindex(b"/Reference") + 2
    forged[where] ^= 1
    found = verify(bytes(forged), trust=authority.trust, at=AT)
    assert not found.holds
    assert "changed" in codes(found)


def test_a_number_changed_after_the_seal_is_found(
    authority: PaperAuthority, decision: Sealed
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(decision.sealed))
    fields = [one.get_object() for one in writer.root["/AcroForm"]["/Fields"]]
    number = next(one for one in fields if one["/T"] == "number")
    number[pdf_name("/V")] = pdf_string("999")
    writer.update_container(number)
    out = BytesIO()
    writer.write(out)
    found = verify(out.getvalue(), trust=authority.trust, at=AT)
    assert not found.intact
    assert "changed_later" in codes(found)


def test_a_page_changed_after_signing_is_found(authority: PaperAuthority, decision: Sealed) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(decision.sealed))
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Rotate")] = pdf_string("90")
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    found = verify(out.getvalue(), trust=authority.trust, at=AT)
    assert not found.intact
    assert "changed_later" in codes(found)


def test_another_authority_is_not_trusted(decision: Sealed) -> None:
    found = verify(decision.sealed, trust=PaperAuthority().trust, at=AT)
    assert (found.signed, found.intact, found.trusted) == (True, True, False)
    assert codes(found) == ["unknown_authority", "unknown_authority"]


def test_without_roots_nothing_is_trusted(decision: Sealed) -> None:
    found = verify(decision.sealed, trust=(), at=AT)
    assert (found.intact, found.trusted) == (True, False)


def test_unsigned_is_not_signed(authority: PaperAuthority, decision: Sealed) -> None:
    found = verify(decision.draft, trust=authority.trust, at=AT)
    assert (found.signed, found.holds, codes(found)) == (False, False, ["unsigned"])


def test_a_certificate_that_expired_after_a_proven_signing_still_holds(
    authority: PaperAuthority,
) -> None:
    holder = authority.holder("Lê Văn Út", Period(AT - timedelta(1), AT + timedelta(days=10)))
    signed = authority.signed(slip(), "officer", holder)
    assert verify(signed, trust=authority.trust, at=LATER).holds


def test_without_a_timestamp_an_expired_certificate_is_not_trusted(
    authority: PaperAuthority,
) -> None:
    holder = authority.holder("Lê Văn Út", Period(AT - timedelta(1), AT + timedelta(days=10)))
    signed = authority.signed(slip(), "officer", holder, stamped=False)
    assert verify(signed, trust=authority.trust, at=AT).holds
    found = verify(signed, trust=authority.trust, at=LATER)
    assert (found.intact, found.trusted, codes(found)) == (True, False, ["expired"])
    assert "no_timestamp" in notes(found)


def test_revoked_before_signing_is_not_trusted_and_says_the_day(
    authority: PaperAuthority,
) -> None:
    holder = authority.holder("Lê Văn Út")
    signed = authority.signed(slip(), "officer", holder)
    since = AT - timedelta(days=2)
    found = verify(
        signed, trust=authority.trust, at=AT, evidence=authority.revoked(holder, since, AT)
    )
    assert (found.intact, found.trusted, codes(found)) == (True, False, ["revoked"])
    assert str(found.why[0]) == "The certificate of Lê Văn Út was revoked on 28/02/2026."


def test_revoked_after_a_proven_signing_still_holds(authority: PaperAuthority) -> None:
    holder = authority.holder("Lê Văn Út")
    signed = authority.signed(slip(), "officer", holder)
    newer = authority.revoked(holder, AT + timedelta(days=2), AT + timedelta(days=3))
    assert verify(signed, trust=authority.trust, at=LATER, evidence=newer).holds


def test_a_timestamp_of_a_stranger_lends_no_time(authority: PaperAuthority) -> None:
    stranger = PaperAuthority()
    holder = authority.holder("Lê Văn Út", Period(AT - timedelta(1), AT + timedelta(days=10)))
    mixed = PaperAuthority(root=authority.root)
    mixed.issuing = authority.issuing
    mixed.stamper = make_timestamper(stranger.issuing, BASE)
    signed = mixed.signed(slip(), "officer", holder)
    found = verify(signed, trust=authority.trust, at=LATER)
    assert (found.intact, found.trusted, codes(found)) == (True, False, ["expired"])
    assert found.signatures[0].timestamped is False


def test_without_evidence_a_note_says_that_revocation_was_not_checked(
    authority: PaperAuthority,
) -> None:
    found = verify(
        authority.signed(slip(), "officer", authority.holder("Lê Văn Út")),
        trust=authority.trust,
        at=AT,
    )
    assert found.holds
    assert notes(found) == {"revocation_unknown"}


def test_an_archive_timestamp_keeps_all_signatures_valid(
    authority: PaperAuthority, decision: Sealed
) -> None:
    found = verify(
        archived(authority, decision.sealed, authority.good(AT)), trust=authority.trust, at=LATER
    )
    assert found.holds
    assert [one.field for one in found.signatures] == ["leader", "seal"]


def test_an_archive_timestamp_of_something_else_condemns_the_document(
    authority: PaperAuthority, decision: Sealed
) -> None:
    foreign = archived(authority, decision.sealed, authority.good(AT), of=bytes(32))
    found = verify(foreign, trust=authority.trust, at=LATER)
    assert (found.signed, found.intact, found.holds) == (True, False, False)


def test_what_is_no_pdf_is_refused(authority: PaperAuthority) -> None:
    with pytest.raises(Refused) as no:
        verify(b"hello", trust=authority.trust, at=AT)
    assert no.value.code == "pdf_unreadable"
