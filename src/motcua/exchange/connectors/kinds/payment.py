"""A payment gateway: orders, their page, their truth, and money back."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from motcua.exchange.connectors.base import Connector


class PaymentState(StrEnum):
    """What the gateway says of an order."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"  # the gateway has never heard of it


@dataclass(frozen=True, slots=True)
class Order:
    """A demand for money. `amount` in đồng; `order_id` is ours and is sent only once."""

    order_id: str
    amount: int
    description: str
    procedure_code: str
    unit_code: str
    payer_name: str
    notify_url: str
    return_url: str
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Started:
    """The gateway took the order; the person pays at `pay_url`."""

    gateway_id: str
    pay_url: str


@dataclass(frozen=True, slots=True)
class PaymentReport:
    """What the gateway said of an order, by call-back or by query.

    `transaction` is the gateway's id of the money movement, empty while there is none.
    """

    order_id: str
    gateway_id: str
    transaction: str
    amount: int
    state: PaymentState
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class Refund:
    """Money went back; `transaction` is the gateway's id of the refund."""

    transaction: str
    amount: int


class PaymentGateway(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @property
    @abstractmethod
    def way(self) -> Literal["portal", "online"]:
        """`portal` for the national portal's payment platform, `online` for another gateway."""

    @abstractmethod
    def start(self, order: Order) -> Started:
        """Opens an order; the same order id opens it only once."""

    @abstractmethod
    def query(self, order_id: str) -> PaymentReport:
        """What became of an order."""

    @abstractmethod
    def refund(self, order_id: str, transaction: str, amount: int, key: str) -> Refund:
        """Sends one movement of money back, whole; once per key and transaction."""

    @abstractmethod
    def read_callback(self, fields: Mapping[str, object]) -> PaymentReport | None:
        """The report in a call-back, or None when its signature does not hold."""
