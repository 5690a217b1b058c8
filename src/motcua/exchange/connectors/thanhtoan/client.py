"""Client of the payment platform: INIT, QUERY, REFUND, and reading call-backs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.payment import (
    Order,
    PaymentGateway,
    PaymentReport,
    PaymentState,
    Refund,
    Started,
)
from motcua.exchange.connectors.options import Options, is_sandbox
from motcua.exchange.connectors.thanhtoan.signature import CALLBACK, REQUEST, fits, sign
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader
from motcua.law.errors import Refused

SANDBOX_SECRET = "sandbox-payment-key"  # noqa: S105 -- known to all, accepted from the sandbox only
VERSION = "1.0.6"
STATES = {
    "CHO": PaymentState.PENDING,
    "THANH_CONG": PaymentState.PAID,
    "THAT_BAI": PaymentState.FAILED,
    "HUY": PaymentState.CANCELLED,
    "DA_HOAN": PaymentState.REFUNDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOptions(Options):
    """`secret` is shared with the gateway; only the sandbox has one by default.

    `platform` says who runs it: `national` (the national portal's payment platform) or `own` (a
    gateway of a ministry or of ours that speaks as it does). Unsaid it is `own`, which flatters
    no figure; the sandbox stands in for the national one.
    """

    secret: str = ""
    partner: str = "MOTCUA"
    platform: str = ""

    def __post_init__(self) -> None:
        Options.__post_init__(self)
        if self.platform not in ("", "national", "own"):
            raise Refused(
                "The payment platform is national or own, not %(platform)s.",
                code="connector_options", platform=self.platform,
            )  # fmt: skip


class Thanhtoan(PaymentGateway):
    """Every message is signed; every answer about money is checked before it is believed."""

    name = "thanhtoan"
    path = "thanhtoan"
    options_type = PaymentOptions
    options: PaymentOptions

    @property
    def way(self) -> Literal["portal", "online"]:
        stated = self.options.platform or ("national" if is_sandbox(self.options) else "own")
        return "portal" if stated == "national" else "online"

    @property
    def secret(self) -> str:
        """The shared secret. Without one nothing can be signed and no call-back holds."""
        if self.options.secret:
            return self.options.secret
        if is_sandbox(self.options):
            return SANDBOX_SECRET
        raise SourceUnavailable(self.name, "no_secret")

    def check(self) -> Health:
        if not self.options.secret and not is_sandbox(self.options):
            return Health(ok=False, detail="no shared secret in the settings")
        return self._ping()

    def start(self, order: Order) -> Started:
        answer = self._send(
            "INIT",
            {
                "MaThamChieu": order.order_id,
                "SoTien": order.amount,
                "LoaiHinhThanhToan": "PAY",
                "MaTienTe": "VND",
                "NgonNgu": "vi-VN" if order.language == "vi" else "en-US",
                "ThongTinGiaoDich": order.description,
                "UrlThongBao": order.notify_url,
                "UrlQuayLai": order.return_url,
                "ThongTinBienLai": {
                    "MaTTHC": order.procedure_code,
                    "MaDonVi": order.unit_code,
                    "HoTenNguoiNop": order.payer_name,
                },
            },
            key=f"init:{order.order_id}",
        )
        return Started(answer.text("MaGiaoDich"), answer.text("UrlThanhToan"))

    def query(self, order_id: str) -> PaymentReport:
        body = {"MaThamChieu": order_id, "SoTien": 0}
        reply = self.transport.send(Request("QUERY", "giao-dich", body=self._signed("QUERY", body)))
        if reply.status == 404:
            return PaymentReport(order_id, "", "", 0, PaymentState.UNKNOWN, None)
        answer = reply.must()
        if not fits(answer.data, CALLBACK, self.secret):
            raise SourceUnavailable(self.name, "bad_signature")
        return _report(answer)

    def refund(self, order_id: str, transaction: str, amount: int, key: str) -> Refund:
        body = {"MaThamChieu": order_id, "SoTien": amount, "MaGiaoDichNganHang": transaction}
        answer = self._send("REFUND", body, key=key)
        return Refund(answer.text("MaHoanTien"), answer.whole("SoTien"))

    def read_callback(self, fields: Mapping[str, object]) -> PaymentReport | None:
        if not fits(fields, CALLBACK, self.secret):
            return None
        return _report(Reader(self.name, fields))

    def _send(self, kind: str, body: Mapping[str, object], *, key: str) -> Reader:
        signed = self._signed(kind, body)
        answer = self.transport.send(Request(kind, "giao-dich", body=signed, key=key)).must()
        if answer.text("MaLoi") != "0":
            raise SourceRefused(self.name, f"code_{answer.text('MaLoi')}")
        return answer

    def _signed(self, kind: str, body: Mapping[str, object]) -> dict[str, object]:
        full = dict(body) | {
            "LoaiBanTin": kind,
            "PhienBan": VERSION,
            "MaDoiTac": self.options.partner,
        }
        return full | {"MaXacThuc": sign(full, REQUEST, self.secret)}


def _report(data: Reader) -> PaymentReport:
    state = data.text("TrangThai")
    if state not in STATES:
        raise SourceUnavailable(data.system, "unreadable_answer", "TrangThai")
    paid_at: datetime | None = data.stamp("ThoiGianGD") if data.text("ThoiGianGD", "") else None
    return PaymentReport(
        order_id=data.text("MaThamChieu"),
        gateway_id=data.text("MaGiaoDich"),
        transaction=data.text("MaGiaoDichNganHang", ""),
        amount=data.whole("SoTien"),
        state=STATES[state],
        paid_at=paid_at,
    )
