"""TrackingMCDT, with the codes that one local vendor uses."""

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, once, page, stamp

SYSTEM = "emc"
CODES = {
    "Status": (0, 1, 2, 3, 4),
    "FormsReception": (1, 2),
    "FormsPayments": (0, 1, 2),
    "Level": (0, 1, 3, 4),
    "IsFromDVCQG": (0, 1),
    "IsDVCBC": (0, 1, 2),
}


@machine()
def track(message: Message) -> Data:
    """Takes one transition, once per key; unknown codes are refused."""
    need(message.data, "CodeProfile", "SiteId", "CodeTTHC", "MaHoSo")
    for name, allowed in CODES.items():
        if message.data.get(name) not in allowed:
            raise Wrong(f"{name} không đúng", 422)

    def make() -> Data:
        number = f"{state.next_number(SYSTEM, 'track'):09d}"
        state.put(SYSTEM, "track", number, {**message.data, "luc": stamp()})
        return {"ok": True, "id": number}

    return once(SYSTEM, message, make)


def home(request: HttpRequest) -> HttpResponse:
    """The newest transitions."""
    newest = state.every(SYSTEM, "track")[::-1][:200]
    rows = [(d["MaHoSo"], d["CodeTTHC"], str(d["Status"]), d["luc"]) for _, d in newest]
    heads = ("Hồ sơ", "Thủ tục", "Trạng thái", "Lúc")
    words = "Các bản tin đo lường đã nhận."
    return page(request, Table(SYSTEM, "Hệ thống đo lường EMC", words, heads, rows))
