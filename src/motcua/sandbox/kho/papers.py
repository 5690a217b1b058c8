"""The papers that every synthetic person has, and a small PDF for each."""

import hashlib
import unicodedata

from motcua import demo
from motcua.sandbox.wire import Data

KINDS = (
    ("KQ.G01.000001", "Giấy khai sinh", "Ủy ban nhân dân xã (mô phỏng)"),
    ("KQ.BHYT.0001", "Thẻ bảo hiểm y tế", "Bảo hiểm xã hội (mô phỏng)"),
    ("KQ.G15.000002", "Xác nhận thông tin về cư trú", "Công an xã (mô phỏng)"),
)
FONT = "/Resources << /Font << /F1 5 0 R >> >>"


def papers_of(owner: str) -> list[Data]:
    """The papers of one person; nobody outside the synthetic people has any."""
    person = demo.person(owner)
    if person is None:
        return []
    return [_paper(person, index) for index in range(len(KINDS))]


def file_of(paper_id: str) -> bytes | None:
    """The PDF of `<number>-<index>`, always the same bytes."""
    owner, _, index = paper_id.rpartition("-")
    person = demo.person(owner)
    if person is None or not index.isdigit() or int(index) >= len(KINDS):
        return None
    lines = [
        "SIMULATION - NOT A REAL PAPER",
        plain(KINDS[int(index)][1]).upper(),
        f"No. {_number(person, int(index))}",
        plain(person.full_name),
        f"Born {person.birth_text}",
        f"ID {person.national_id}",
    ]
    return pdf(lines)


def plain(text: str) -> str:
    """Latin letters only: the built-in PDF fonts have no Vietnamese ones."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in bare if c.isascii() and not unicodedata.combining(c))


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF 1.4 with these lines."""
    safe = [line.replace("\\", "").replace("(", "").replace(")", "") for line in lines]
    text = "BT /F1 16 Tf 72 760 Td 24 TL " + " ".join(f"({line}) Tj T*" for line in safe) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {FONT} >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + tail + trailer).encode("ascii")


def _paper(person: demo.DemoPerson, index: int) -> Data:
    code, title, issuer = KINDS[index]
    paper_id = f"{person.national_id}-{index}"
    content = file_of(paper_id) or b""
    attached = {
        "TenTep": f"{code}.pdf",
        "DuongDan": paper_id,
        "MaBam": hashlib.sha256(content).hexdigest(),
    }
    return {
        "MaKetQua": code,
        "TenGiayTo": title,
        "SoKyHieu": _number(person, index),
        "CoQuanChuQuan": issuer,
        "NgayCap": "2024-05-20",
        "CoHieuLucDen": "",
        "DanhSachTepDinhKem": [attached],
    }


def _number(person: demo.DemoPerson, index: int) -> str:
    return f"MP-{person.national_id[-6:]}-{index + 1}"
