"""Client of the SMS and e-mail provider."""

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.kinds.message import Message, MessageService
from motcua.exchange.connectors.transport import Request


class Tinnhan(MessageService):
    """JSON over HTTP; a message repeated with its key is sent to the person once."""

    name = "tinnhan"
    path = "tinnhan"

    def check(self) -> Health:
        return self._ping()

    def send(self, message: Message, key: str) -> str:
        body = {
            "kenh": message.channel,
            "den": message.to,
            "tieu_de": message.subject,
            "noi_dung": message.body,
        }
        reply = self.transport.send(Request(f"send_{message.channel}", "gui", body=body, key=key))
        return reply.must().text("id")
