"""The gateway's call-back: believed only with its signature, booked only once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.calls.payment_booking import Booked, book
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.law.log import logger

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What to answer the gateway. `status` is for HTTP; `code` is 00 when it need not repeat.

    `outcome` is an outcome of `Booked`, or forged, or unreadable.
    """

    outcome: str
    status: int
    code: str
    booked: Booked | None = None

    def as_json(self) -> dict[str, str]:
        """The body of the answer."""
        return {"MaLoi": self.code, "KetQua": self.outcome}


def payment_callback(fields: Mapping[str, object], *, at: datetime) -> CallbackAnswer:
    """Takes the fields of a call-back (JSON body or query of the return address).

    A forged or unreadable one changes nothing (403, 400). Everything that is rightly signed is
    answered 200, also the late, the doubled and the wrong amount: repeating would not help.
    """
    try:
        report = registry.payment.get().read_callback(_typed(fields))
    except SourceUnavailable:
        return CallbackAnswer("unreadable", 400, "01")
    if report is None:
        log.warning("a payment call-back with a wrong signature was refused")
        return CallbackAnswer("forged", 403, "97")
    booked = book(report, at=at)
    if booked.outcome not in ("paid", "already", "failed"):
        log.warning("payment call-back: %s for order %s", booked.outcome, report.order_id)
    return CallbackAnswer(booked.outcome, 200, "00", booked)


def _typed(fields: Mapping[str, object]) -> dict[str, object]:
    """A query string has only text: the amount becomes a number again."""
    typed = dict(fields)
    amount = typed.get("SoTien")
    if isinstance(amount, str) and amount.isascii() and amount.isdigit():
        typed["SoTien"] = int(amount)
    return typed
