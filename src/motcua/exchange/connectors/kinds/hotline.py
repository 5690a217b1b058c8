"""The 1022 hotline: reflections that people phone in."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class HotlineCall:
    """One change of a call. What the caller said and who it was stays with the hotline."""

    cursor: int
    code: str
    unit_code: str
    answered: bool
    sent_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class CallText:
    """What the caller said, shown to the officer who answers and stored nowhere here."""

    title: str
    text: str


class Hotline(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def calls(self, after: int, limit: int) -> tuple[HotlineCall, ...]:
        """Changes of calls about our units, oldest first, after a cursor."""

    @abstractmethod
    def text_of(self, code: str) -> CallText:
        """What the caller of one call said."""

    @abstractmethod
    def answer(self, code: str, text: str, key: str) -> None:
        """Gives the hotline the answer for its caller; once per key."""
