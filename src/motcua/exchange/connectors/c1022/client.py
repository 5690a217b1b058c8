"""Client of the 1022 hotline."""

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.kinds.hotline import CallText, Hotline, HotlineCall
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader


class C1022(Hotline):
    """A feed with a cursor, and answers for the caller."""

    name = "c1022"
    path = "1022"

    def check(self) -> Health:
        return self._ping()

    def calls(self, after: int, limit: int) -> tuple[HotlineCall, ...]:
        reply = self.transport.send(
            Request("calls", "phan-anh", method="GET", params={"sau": after, "toi_da": limit})
        )
        return tuple(_call(row) for row in reply.must().rows("data"))

    def text_of(self, code: str) -> CallText:
        reply = self.transport.send(Request("call", f"phan-anh/{code}", method="GET")).must()
        return CallText(title=reply.text("TieuDe"), text=reply.text("NoiDung"))

    def answer(self, code: str, text: str, key: str) -> None:
        path = f"phan-anh/{code}/tra-loi"
        self.transport.send(Request("answer", path, body={"NoiDung": text}, key=key)).must()


def _call(row: Reader) -> HotlineCall:
    return HotlineCall(
        cursor=row.whole("STT"),
        code=row.text("MaPhieu"),
        unit_code=row.text("DonVi"),
        answered=row.flag("DaTraLoi"),
        sent_at=row.stamp("NgayGoi"),
        at=row.stamp("ThoiDiem"),
    )
