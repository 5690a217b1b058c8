"""Specimens of every document, and an authority like the sandbox's that signs in memory."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from asn1crypto import tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, utils

from motcua.casework.documents.signing.appearance import mark_of
from motcua.casework.documents.signing.attach import attach, timestamp_digest
from motcua.casework.documents.signing.evidence import Evidence
from motcua.casework.documents.signing.numbering import with_number
from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.typeset import results, slips, typeset
from motcua.casework.documents.typeset.draw import Document
from motcua.casework.documents.typeset.kinds import DocumentKind
from motcua.casework.documents.typeset.parties import (
    Applicant,
    Case,
    Office,
    Paper,
    Proof,
    Signatory,
)
from motcua.sandbox.chungthu.issue import (
    Period,
    Subject,
    make_holder,
    make_issuing,
    make_root,
    make_timestamper,
)
from motcua.sandbox.chungthu.keys import PEM, Holder
from motcua.sandbox.chungthu.lists import crl
from motcua.sandbox.tsa.token import reply

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # 08:30 in Vietnam
BASE = "http://127.0.0.1:9/chungthu"
CENTRE = Office(
    name="Trung tâm Phục vụ hành chính công xã Suối Mơ", place="Suối Mơ", symbol="TTPVHCC",
    parent="Ủy ban nhân dân xã Suối Mơ",
)  # fmt: skip
COMMITTEE = Office(name="Ủy ban nhân dân xã Suối Mơ", place="Suối Mơ", symbol="QĐ-UBND")
CASE = Case(
    code="H48.101-260302-0007", procedure="Thực hiện trợ cấp hưu trí xã hội",
    procedure_code="9.000001",
    applicant=Applicant(
        name="H'Len Niê Kđăm", id_number="064158000123",
        address="Thôn Đắk Wơk, xã Suối Mơ, tỉnh Quảng Minh", phone="0905123456",
    ),
)  # fmt: skip
PAPERS = (Paper("Văn bản đề nghị", 1, "biểu mẫu điện tử", "9f" * 32), Paper("Giấy xác nhận", 2))
OFFICER = Signatory("Người tiếp nhận hồ sơ", "Nguyễn Thị Ước")
LEADER = Signatory("Chủ tịch", "Đặng Văn Ổn", "TM. Ủy ban nhân dân")
PROOF = Proof("H48.101-260302-0007", "https://vidu.example/xac-thuc/?ma=H48.101-260302-0007")
DAY = date(2026, 3, 2)


def pension() -> results.PensionDecision:
    """A decision that waits for number and date."""
    return results.PensionDecision(
        office=COMMITTEE, case=CASE, year=2026, grounds=("Nghị định số 176/2025/NĐ-CP",),
        born="năm 1951", monthly=500_000, since=date(2026, 4, 1), leader=LEADER,
        recipients=("Như Điều 3;", "Lưu: VT."), proof=PROOF,
    )  # fmt: skip


def receipt() -> slips.Receipt:
    """Mẫu 01 with its number."""
    return slips.Receipt(
        office=CENTRE, case=CASE, number=12, dated=DAY, papers=PAPERS, sets=1,
        term="10 ngày làm việc", received_at=AT, due_at=AT + timedelta(days=14),
        deliver_to="Bộ phận một cửa", officer=OFFICER,
    )  # fmt: skip


def filing_notice() -> slips.FilingNotice:
    """The notice at submission."""
    return slips.FilingNotice(
        office=CENTRE, case=CASE, papers=PAPERS, filed_at=AT, answer_by=AT + timedelta(days=1),
        fee=120_000, fee_paid=True, tracking="K7Q2",
    )  # fmt: skip


def certified_copy(pages: int = 1) -> results.CertifiedCopy:
    """The page of certification for an original of so many pages."""
    return results.CertifiedCopy(
        office=COMMITTEE, case=CASE, year=2026, original="Bằng tốt nghiệp",
        original_issuer="Sở Giáo dục và Đào tạo", pages=pages, sha256="cd" * 32, book="01",
        leader=LEADER, proof=PROOF,
    )  # fmt: skip


def every_document() -> tuple[Document, ...]:
    """One of each kind."""
    task = results.ScienceTask(
        name="Giám sát nước hồ chứa", code="ĐT.2024.07", level="Cấp tỉnh", host="Công ty Xanh",
        head="Trần Thị Ngọc Ánh", members=("Lê Văn Út", "Y Blan"), duration="24 tháng",
        accepted="05/8/2026", rating="Đạt",
    )  # fmt: skip
    numbered = {"office": CENTRE, "case": CASE, "number": 3, "dated": DAY}
    step = slips.HandOver("Bộ phận một cửa", "Phòng Văn hóa", AT, "Đúng hạn")
    answers = (slips.Answer("Họ và tên", "H'Len Niê Kđăm", "CSDL quốc gia về dân cư"),)
    return (
        filing_notice(),
        receipt(),
        slips.Supplement(
            **numbered, points=(slips.Point("Giấy xác nhận", "ảnh mờ", "chụp lại"),), until=DAY,
            contact="Nguyễn Thị Ước", contact_phone="0905000000", officer=OFFICER,
        ),
        slips.Refusal(**numbered, reasons=("Chưa đủ tuổi",), guidance="Nộp lại", officer=OFFICER),
        slips.Apology(
            **numbered, received_at=AT, promised_at=AT, new_due_at=AT + timedelta(days=3),
            reason="chờ ý kiến phối hợp", head=LEADER,
        ),
        slips.Stop(**numbered, requested_at=AT, reason="theo đề nghị", returns="", head=LEADER),
        slips.Control(
            office=CENTRE, case=CASE, dated=DAY, received_at=AT, due_at=AT, steps=(step,) * 30
        ),
        slips.Declaration(
            to="Chủ tịch Ủy ban nhân dân xã", case=CASE, form_title="Văn bản đề nghị",
            sections=(slips.Section("Người đề nghị", answers),), declared_at=AT,
            identified_by="VNeID mức 2", digest="ab" * 32,
        ),
        pension(),
        results.ScienceCertificate(
            office=COMMITTEE, case=CASE, year=2026, task=task, leader=LEADER, proof=PROOF
        ),
        certified_copy(),
        results.NegativeResult(
            office=COMMITTEE, case=CASE, year=2026, reason="Đang hưởng lương hưu",
            leader=LEADER, proof=PROOF,
        ),
    )  # fmt: skip


@dataclass
class PaperAuthority:
    """Root, issuing authority and timestamp service with keys of their own, all in memory."""

    root: Holder = field(default_factory=make_root)
    issuing: Holder = field(init=False)
    stamper: Holder = field(init=False)

    def __post_init__(self) -> None:
        self.issuing = make_issuing(self.root)
        self.stamper = make_timestamper(self.issuing, BASE)

    @property
    def trust(self) -> bytes:
        """What a reader who trusts this authority keeps."""
        return self.root.certificate.public_bytes(PEM)

    def holder(self, name: str, period: Period | None = None) -> Holder:
        """A new certificate."""
        subject = Subject(name, "Ủy ban nhân dân xã Suối Mơ", "test")
        return make_holder(self.issuing, subject, BASE, period)

    def token(self, digest: bytes, at: datetime) -> bytes:
        """A timestamp over `digest`, made at `at`."""
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        answer = reply(asked.dump(), at, self.stamper, self.issuing)
        return bytes(tsp.TimeStampResp.load(answer)["time_stamp_token"].dump())

    def revoked(self, holder: Holder, since: datetime, now: datetime) -> Evidence:
        """A list that says that `holder` is revoked since then."""
        serial = holder.certificate.serial_number
        return Evidence(crls=(crl(self.issuing, {serial: since}, now),))

    def good(self, now: datetime) -> Evidence:
        """Lists of both authorities in which nobody is revoked."""
        return Evidence(crls=(crl(self.issuing, {}, now), crl(self.root, {}, now)))

    def signed(
        self,
        pdf: bytes,
        place: str,
        holder: Holder,
        *,
        at: datetime = AT,
        stamped: bool = True,
        evidence: Evidence | None = None,
    ) -> bytes:
        """`pdf` with one more signature, made in the two steps of production."""
        mark = mark_of(holder.der, field=place, at=at, demo=True)
        waiting = prepare(
            pdf, field=place, certificate=holder.der, at=at, mark=mark, evidence=evidence
        )
        value = signature_value(holder, waiting.digest)
        token = self.token(timestamp_digest(value), at) if stamped else None
        return attach(waiting, value, chain=[self.issuing.der], timestamp=token)


def signature_value(holder: Holder, digest: bytes) -> bytes:
    """What a signing service gives for a digest."""
    return holder.key.sign(digest, padding.PKCS1v15(), utils.Prehashed(hashes.SHA256()))


@dataclass(frozen=True)
class Sealed:
    """A result on its whole way: typeset, signed by the leader, numbered, sealed."""

    draft: bytes
    signed: bytes
    numbered: bytes
    sealed: bytes
    leader: Holder
    seal: Holder


def sealed_decision(authority: PaperAuthority) -> Sealed:
    """The pension decision, number 127."""
    leader, seal = authority.holder("Đặng Văn Ổn"), authority.holder("UBND xã Suối Mơ")
    draft = typeset(DocumentKind.PENSION_DECISION, pension(), demo=True, at=AT)
    signed = authority.signed(draft, "leader", leader, evidence=authority.good(AT))
    numbered = with_number(signed, number=127, dated=date(2026, 2, 5), at=AT)
    sealed = authority.signed(numbered, "seal", seal, evidence=authority.good(AT))
    return Sealed(draft, signed, numbered, sealed, leader, seal)
