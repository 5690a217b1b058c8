"""Client of the data vault."""

import base64
import hashlib

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.doanhnghiep.client import day
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.vault import DataVault, VaultPaper, VaultResult
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader

BY_CITIZEN = "2"


class Kho(DataVault):
    """Lists, fetches and receives papers; every file is checked against its checksum."""

    name = "kho"
    path = "kho"

    def check(self) -> Health:
        return self._ping()

    def papers(self, owner_id: str, asked_by: str, procedure_code: str) -> tuple[VaultPaper, ...]:
        body = {
            "SoDinhDanhChuSoHuu": owner_id,
            "SoDinhDanhNguoiYeuCau": asked_by,
            "KenhThucHien": BY_CITIZEN,
            "MaThuTuc": procedure_code,
            "DanhSachDanhMucKetQua": [],
        }
        answer = self._good(Request("papers", "GetDanhSachKetQua", body=body))
        rows = answer.part("result").rows("DanhSachGiayToKetQua")
        return tuple(_paper(row) for row in rows)

    def fetch(self, paper: VaultPaper) -> bytes:
        reply = self.transport.send(Request("fetch", f"tep/{paper.paper_id}", method="GET"))
        if reply.status >= 400:
            raise SourceRefused(self.name, f"http_{reply.status}")
        if hashlib.sha256(reply.content).hexdigest() != paper.sha256:
            raise SourceUnavailable(self.name, "wrong_checksum")
        return reply.content

    def put_result(self, result: VaultResult, key: str) -> str:
        body = {
            "SoDinhDanhChuSoHuu": result.owner_id,
            "MaHoSo": result.dossier_code,
            "MaKetQua": result.kind_code,
            "TenGiayTo": result.title,
            "SoKyHieu": result.number,
            "CoQuanChuQuan": result.issuer,
            "NgayCap": result.issued_on.isoformat(),
            "TenTep": result.file_name,
            "MaBam": hashlib.sha256(result.content).hexdigest(),
            "NoiDung": base64.b64encode(result.content).decode(),
        }
        return self._good(Request("put_result", "NhanKetQua", body=body, key=key)).text("BienNhan")

    def _good(self, request: Request) -> Reader:
        answer = self.transport.send(request).must()
        if answer.text("errorCode") != "0":
            raise SourceRefused(self.name, f"code_{answer.text('errorCode')}")
        return answer


def _paper(row: Reader) -> VaultPaper:
    files = row.rows("DanhSachTepDinhKem")
    if not files:
        raise SourceUnavailable(row.system, "unreadable_answer", "DanhSachTepDinhKem")
    return VaultPaper(
        paper_id=files[0].text("DuongDan"),
        kind_code=row.text("MaKetQua"),
        title=row.text("TenGiayTo"),
        number=row.text("SoKyHieu", ""),
        issuer=row.text("CoQuanChuQuan", ""),
        issued_on=day(row, "NgayCap"),
        valid_until=day(row, "CoHieuLucDen"),
        file_name=files[0].text("TenTep"),
        sha256=files[0].text("MaBam"),
    )
