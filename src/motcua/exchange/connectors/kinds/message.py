"""SMS and e-mail to people."""

from abc import abstractmethod
from dataclasses import dataclass

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `channel` is sms or email; an SMS has no subject."""

    channel: str
    to: str
    subject: str
    body: str


class MessageService(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def send(self, message: Message, key: str) -> str:
        """Hands a message over and returns the provider's id; once per key."""
