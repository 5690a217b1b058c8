"""Reflections that people phone in, as a feed; answers come back."""

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, once, page, stamp

SYSTEM = "c1022"


@machine("GET")
def calls(message: Message) -> Data:
    """Rows after the cursor `sau`, oldest first."""
    after, most = int(message.data.get("sau", 0)), min(500, int(message.data.get("toi_da", 100)))
    rows = [row for _, row in state.every(SYSTEM, "change") if row["STT"] > after]
    return {"data": rows[:most]}


@machine("GET")
def one(message: Message) -> Data:
    """What the caller said, for the officer who answers."""
    row = state.get(SYSTEM, "call", message.parts["code"])
    if row is None:
        raise Wrong("không có phiếu này", 404)
    return {name: row[name] for name in ("MaPhieu", "TieuDe", "NoiDung")}


@machine()
def create(message: Message) -> Data:
    """Somebody phones (for tests and the demo)."""
    need(message.data, "TieuDe", "NoiDung", "DonVi")
    row: Data = {
        "MaPhieu": f"1022-{state.next_number(SYSTEM, 'call'):06d}",
        "TieuDe": str(message.data["TieuDe"]),
        "NoiDung": str(message.data["NoiDung"]),
        "DonVi": str(message.data["DonVi"]),
        "NguoiGoi": str(message.data.get("NguoiGoi", "")),
        "SoDienThoai": str(message.data.get("SoDienThoai", "")),
        "NgayGoi": stamp(),
        "DaTraLoi": False,
    }
    return _tell(row)


@machine()
def answer(message: Message) -> Data:
    """The office's answer for the caller, once per key."""
    need(message.data, "NoiDung")
    if state.get(SYSTEM, "call", message.parts["code"]) is None:
        raise Wrong("không có phiếu này", 404)

    def make() -> Data:
        row = state.get(SYSTEM, "call", message.parts["code"]) or {}
        _tell(row | {"TraLoi": str(message.data["NoiDung"]), "DaTraLoi": True})
        return {"ok": True}

    return once(SYSTEM, message, make)


def _tell(row: Data) -> Data:
    """Writes the state as a row of the feed, in order."""
    state.put(SYSTEM, "call", row["MaPhieu"], row)
    number = state.next_number(SYSTEM, "change")
    told = row | {"STT": number, "ThoiDiem": stamp()}
    state.put(SYSTEM, "change", f"{number:012d}", told)
    return told


def home(request: HttpRequest) -> HttpResponse:
    """All calls with their answers."""
    rows = [
        (key, row["TieuDe"], row["DonVi"], row.get("TraLoi", "chưa trả lời"))
        for key, row in state.every(SYSTEM, "call")
    ]
    heads = ("Phiếu", "Nội dung", "Đơn vị", "Trả lời")
    words = "Không có ai gọi điện thật."
    return page(request, Table(SYSTEM, "Tổng đài 1022", words, heads, rows))
