"""Reflections that people phone in, as a feed; answers come back."""

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Table, Wrong, machine, need, once, page, stamp

SYSTEM = "c1022"


@machine("GET")
def calls(request: HttpRequest, data: Data) -> Data:
    """Rows after the cursor `sau`, oldest first."""
    after, most = int(data.get("sau", 0)), min(500, int(data.get("toi_da", 100)))
    rows = [row for _, row in state.every(SYSTEM, "call") if row["STT"] > after]
    return {"data": rows[:most]}


@machine()
def create(request: HttpRequest, data: Data) -> Data:
    """Somebody phones (for tests and the demo)."""
    need(data, "TieuDe", "NoiDung", "DonVi")
    number = state.next_number(SYSTEM, "call")
    row = {
        "STT": number,
        "MaPhieu": f"1022-{number:06d}",
        "TieuDe": str(data["TieuDe"]),
        "NoiDung": str(data["NoiDung"]),
        "DonVi": str(data["DonVi"]),
        "NguoiGoi": str(data.get("NguoiGoi", "")),
        "SoDienThoai": str(data.get("SoDienThoai", "")),
        "ThoiDiem": stamp(),
    }
    state.put(SYSTEM, "call", row["MaPhieu"], row)
    return row


@machine()
def answer(request: HttpRequest, data: Data, **parts: str) -> Data:
    """The office's answer for the caller, once per key."""
    need(data, "NoiDung")
    if state.get(SYSTEM, "call", parts["code"]) is None:
        raise Wrong("không có phiếu này", 404)

    def make() -> Data:
        text = {"TraLoi": str(data["NoiDung"]), "TraLoiLuc": stamp()}
        state.change(SYSTEM, "call", parts["code"], lambda old: old | text)
        return {"ok": True}

    return once(SYSTEM, request, make)


def home(request: HttpRequest) -> HttpResponse:
    """All calls with their answers."""
    rows = [
        (key, row["TieuDe"], row["DonVi"], row.get("TraLoi", "chưa trả lời"))
        for key, row in state.every(SYSTEM, "call")
    ]
    heads = ("Phiếu", "Nội dung", "Đơn vị", "Trả lời")
    words = "Không có ai gọi điện thật."
    return page(request, Table(SYSTEM, "Tổng đài 1022", words, heads, rows))
