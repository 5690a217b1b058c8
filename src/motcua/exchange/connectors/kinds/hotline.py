"""The 1022 hotline: reflections that people phone in."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class HotlineCall:
    """What a caller said, as the hotline wrote it down."""

    cursor: int
    code: str
    subject: str
    body: str
    unit_code: str
    caller_name: str
    caller_phone: str
    at: datetime


class Hotline(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def calls(self, after: int, limit: int) -> tuple[HotlineCall, ...]:
        """Reflections for our units, oldest first, after a cursor."""

    @abstractmethod
    def answer(self, code: str, text: str, key: str) -> None:
        """Gives the hotline the answer for its caller; once per key."""
