"""The files of the history: one scan and one specimen result per kind, with invented names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import typst

from motcua.casework.documents.files import keep, record
from motcua.casework.documents.typeset import typeset
from motcua.casework.documents.typeset.draw import Document
from motcua.casework.documents.typeset.parties import Applicant, Case, Office, Proof, Signatory
from motcua.casework.documents.typeset.results import (
    CertifiedCopy,
    NegativeResult,
    PensionDecision,
    ScienceCertificate,
    ScienceTask,
)
from motcua.simulated import SIMULATED

AT = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
NAME, PLACE = "Nguyễn Văn Mẫu", "xã Mẫu"
OFFICE = Office(name="Ủy ban nhân dân xã Mẫu", place="Mẫu", symbol="MẪU", parent="Tỉnh Mẫu")
CASE = Case("MẪU-000000-0000", "Thủ tục mẫu", "0.000000", Applicant(NAME, address=PLACE))
CHAIRMAN = Signatory("CHỦ TỊCH", "Người Ký Mẫu")
LEADER = replace(CHAIRMAN, authority="TM. ỦY BAN NHÂN DÂN")
PROOF = Proof("MẪU", "http://127.0.0.1:8000/xac-thuc/")
SCAN = f"""#set page(paper: "a4", margin: 3cm)
#set document(title: "Bản chụp mẫu", date: none)
#set text(size: 16pt)
#align(center)[*BẢN CHỤP MẪU* \\ {SIMULATED}]
"""


def make_specimens() -> Mapping[str, str]:
    """Stores the specimen files and says which stands for what ("kind:signature" → sha256).

    They bear the demo's marks on every page and no signature: nobody signed the history.
    """
    scan = record(keep(typst.compile(SCAN.encode())), mime="application/pdf", pages=1)
    found = {"scan": scan.sha256}
    for data in _results():
        pdf = typeset(data.kind, data, demo=True, at=AT)
        file = record(keep(pdf), mime="application/pdf", pages=1)
        found |= {f"{data.kind}:leader": file.sha256, f"{data.kind}:seal": file.sha256}
    return found


def _results() -> tuple[Document, ...]:
    task = ScienceTask(
        name="Nhiệm vụ mẫu", code="MẪU", level="Cấp tỉnh", host="Tổ chức mẫu", head=NAME,
        members=(NAME,), duration="24 tháng", accepted="01/07/2025", rating="Đạt",
    )  # fmt: skip
    return (
        PensionDecision(
            office=OFFICE, case=CASE, year=2025, grounds=("Căn cứ mẫu",), born="1948",
            monthly=500_000, since=date(2025, 8, 1), leader=CHAIRMAN,
            recipients=("Lưu: VT",), proof=PROOF,
        ),
        ScienceCertificate(
            office=OFFICE, case=CASE, year=2025, task=task, leader=LEADER, proof=PROOF
        ),
        CertifiedCopy(
            office=OFFICE, case=CASE, year=2025, original="Giấy tờ mẫu",
            original_issuer="Cơ quan mẫu", pages=1, sha256="0" * 64, book="MẪU", leader=LEADER,
            proof=PROOF,
        ),
        NegativeResult(
            office=OFFICE, case=CASE, year=2025, reason="Lý do mẫu", leader=LEADER, proof=PROOF
        ),
    )  # fmt: skip
