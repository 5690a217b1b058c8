"""Client of the business register."""

from datetime import date

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.kinds.business import BusinessRegister, EnterpriseRecord
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader

STATES = {"DANG_HOAT_DONG": "active", "TAM_NGUNG": "suspended", "GIAI_THE": "dissolved"}


class Doanhnghiep(BusinessRegister):
    """JSON over HTTP, by tax code or by the representative's number."""

    name = "doanhnghiep"
    path = "doanhnghiep"

    def check(self) -> Health:
        return self._ping()

    def find(self, tax_code: str) -> EnterpriseRecord | None:
        reply = self.transport.send(
            Request("find", "tra-cuu", method="GET", params={"MaSoThue": tax_code})
        )
        if reply.status == 404:
            return None
        return _enterprise(reply.must().part("DuLieu"))

    def represented_by(self, national_id: str) -> tuple[EnterpriseRecord, ...]:
        reply = self.transport.send(
            Request("represented_by", "nguoi-dai-dien", body={"SoDinhDanh": national_id})
        )
        return tuple(_enterprise(row) for row in reply.must().rows("DanhSach"))


def _enterprise(data: Reader) -> EnterpriseRecord:
    state = data.text("TrangThai")
    if state not in STATES:
        raise SourceUnavailable(data.system, "unreadable_answer", "TrangThai")
    return EnterpriseRecord(
        tax_code=data.text("MaSoThue"),
        name=data.text("TenDoanhNghiep"),
        name_en=data.text("TenTiengAnh", ""),
        kind=data.text("LoaiHinh", ""),
        registered_on=day(data, "NgayDangKy"),
        address=data.text("DiaChi", ""),
        representative_name=data.text("NguoiDaiDien", ""),
        representative_id=data.text("SoDinhDanhNguoiDaiDien", ""),
        state=STATES[state],
    )


def day(data: Reader, key: str) -> date | None:
    """An ISO date, or None when it is empty."""
    text = data.text(key, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise SourceUnavailable(data.system, "unreadable_answer", key) from wrong
