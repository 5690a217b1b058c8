"""Client of the public postal service."""

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.kinds.post import (
    Parcel,
    ParcelState,
    ParcelStep,
    PostalService,
    Tracking,
)
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader

STATES = {
    "DA_DAT": ParcelState.ORDERED,
    "DA_NHAN_HANG": ParcelState.COLLECTED,
    "DANG_VAN_CHUYEN": ParcelState.UNDERWAY,
    "DA_PHAT": ParcelState.DELIVERED,
    "CHUYEN_HOAN": ParcelState.CAME_BACK,
}


class Buuchinh(PostalService):
    """JSON over HTTP; an order repeated with its key is the same order."""

    name = "buuchinh"
    path = "buuchinh"

    def check(self) -> Health:
        return self._ping()

    def order(self, parcel: Parcel, key: str) -> str:
        body = {
            "MaHoSo": parcel.dossier_code,
            "NguoiNhan": parcel.recipient,
            "SoDienThoai": parcel.phone,
            "DiaChi": parcel.address,
            "DonViGui": parcel.sender_unit,
            "CuocPhi": parcel.fee,
        }
        reply = self.transport.send(Request("order", "van-don", body=body, key=key))
        return reply.must().text("MaVanDon")

    def track(self, waybill: str) -> Tracking:
        reply = self.transport.send(Request("track", f"van-don/{waybill}", method="GET"))
        answer = reply.must()
        steps = tuple(_step(row) for row in answer.rows("HanhTrinh"))
        if not steps:
            raise SourceUnavailable(self.name, "unreadable_answer", "HanhTrinh")
        return Tracking(answer.text("MaVanDon"), steps, answer.text("BangChung", ""))


def _step(row: Reader) -> ParcelStep:
    state = row.text("TrangThai")
    if state not in STATES:
        raise SourceUnavailable(row.system, "unreadable_answer", "TrangThai")
    return ParcelStep(STATES[state], row.stamp("ThoiGian"), row.text("NoiXuLy", ""))
