"""Orders, tracking, and pushing a parcel one scan further."""

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, once, page, stamp

SYSTEM = "buuchinh"
WAY = ("DA_DAT", "DA_NHAN_HANG", "DANG_VAN_CHUYEN", "DA_PHAT")
WORDS = {
    "DA_DAT": "đã đặt",
    "DA_NHAN_HANG": "đã nhận hàng",
    "DANG_VAN_CHUYEN": "đang vận chuyển",
    "DA_PHAT": "đã phát",
    "CHUYEN_HOAN": "chuyển hoàn",
}


@machine()
def order(message: Message) -> Data:
    """Takes an order, once per key."""
    need(message.data, "MaHoSo", "NguoiNhan", "DiaChi")

    def make() -> Data:
        waybill = f"MP{state.next_number(SYSTEM, 'waybill'):09d}VN"
        parcel = {
            "MaHoSo": message.data["MaHoSo"],
            "MaVanDon": waybill,
            "HanhTrinh": [_scan("DA_DAT")],
        }
        state.put(SYSTEM, "parcel", waybill, parcel)
        return {"MaVanDon": waybill}

    return once(SYSTEM, message, make)


@machine("GET")
def track(message: Message) -> Data:
    """All scans so far."""
    parcel = state.get(SYSTEM, "parcel", message.parts["waybill"])
    if parcel is None:
        raise Wrong("không có vận đơn này", 404)
    done = parcel["HanhTrinh"][-1]["TrangThai"] == "DA_PHAT"
    proof = f"Ký nhận số {message.parts['waybill']}" if done else ""
    return parcel | {"BangChung": proof}


@machine()
def push(message: Message) -> Data:
    """Moves all parcels (or `MaVanDon` alone) one scan; `TrangThai` forces where to."""
    moved = 0
    for waybill, _ in state.every(SYSTEM, "parcel"):
        if message.data.get("MaVanDon") in (None, "", waybill):
            state.change(SYSTEM, "parcel", waybill, lambda old: _next(old, message.data))
            moved += 1
    return {"moved": moved}


def home(request: HttpRequest) -> HttpResponse:
    """All parcels."""
    rows = [
        (key, p["MaHoSo"], WORDS[p["HanhTrinh"][-1]["TrangThai"]])
        for key, p in state.every(SYSTEM, "parcel")
    ]
    heads = ("Vận đơn", "Hồ sơ", "Trạng thái")
    words = "Không có bưu phẩm thật nào. Bấm nút để các bưu phẩm đi thêm một chặng."
    buttons = (("/buuchinh/day", "Đi thêm một chặng"),)
    return page(request, Table(SYSTEM, "Bưu chính công ích", words, heads, rows, buttons))


def _next(parcel: Data, data: Data) -> Data:
    now = parcel["HanhTrinh"][-1]["TrangThai"]
    wanted = data.get("TrangThai") or (WAY[WAY.index(now) + 1] if now in WAY[:-1] else now)
    if wanted not in WORDS:
        raise Wrong("không có trạng thái này")
    if wanted == now:
        return parcel
    return parcel | {"HanhTrinh": [*parcel["HanhTrinh"], _scan(str(wanted))]}


def _scan(word: str) -> Data:
    return {"TrangThai": word, "ThoiGian": stamp(), "NoiXuLy": "Bưu cục mô phỏng"}
