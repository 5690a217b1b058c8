"""Taking messages, and an inbox that a demo user can read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Message, Wrong, machine, need, once, stamp

SYSTEM = "tinnhan"
NEWEST = 200


@machine()
def send(message: Message) -> Data:
    """Takes one message, once per key; a wrong address is refused."""
    need(message.data, "kenh", "den", "noi_dung")
    if message.data["kenh"] not in ("sms", "email"):
        raise Wrong("kenh phải là sms hoặc email")
    if (message.data["kenh"] == "email") != ("@" in str(message.data["den"])):
        raise Wrong("địa chỉ nhận không hợp với kênh", 422)

    def make() -> Data:
        number = f"{state.next_number(SYSTEM, 'message'):08d}"
        state.put(SYSTEM, "message", number, {**message.data, "luc": stamp()})
        return {"id": number}

    return once(SYSTEM, message, make)


@machine("GET")
def inbox(message: Message) -> Data:
    """Messages for `?den=`, newest first, for machines."""
    return {"tin": _messages(str(message.data.get("den", "")))}


def home(request: HttpRequest) -> HttpResponse:
    """The inbox of everybody, or of one address."""
    to = request.GET.get("den", "").strip()
    return render(request, "tinnhan/inbox.html", {"messages": _messages(to), "to": to})


def _messages(to: str) -> list[Data]:
    rows = [data | {"id": key} for key, data in state.every(SYSTEM, "message")]
    wanted = [row for row in rows if not to or row["den"] == to]
    return wanted[::-1][:NEWEST]
