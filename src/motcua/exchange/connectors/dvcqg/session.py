"""The portal's log-in: one session for all messages until it is refused."""

import threading
from dataclasses import dataclass

from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.options import Options, is_sandbox
from motcua.exchange.connectors.transport import Request, Transport

SANDBOX_PASSWORD = "sandbox-portal-key"  # noqa: S105 -- known to all, the sandbox only
_lock = threading.Lock()
_sessions: dict[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalOptions(Options):
    """`unit` is the province's code at the portal (madonvi); `chunk` steps go in one message."""

    username: str = "motcua"
    password: str = ""
    unit: str = "H48"
    chunk: int = 10


def session(transport: Transport, options: PortalOptions, *, renew: bool = False) -> str:
    """The session in use, or a new one; kept in this process."""
    key = (options.base_url, options.username)
    with _lock:
        if not renew and key in _sessions:
            return _sessions[key]
    body = {"username": options.username, "password": _password(options)}
    answer = transport.send(Request("login", "dang-nhap", body=body)).must()
    with _lock:
        _sessions[key] = answer.text("session")
        return _sessions[key]


def _password(options: PortalOptions) -> str:
    if options.password:
        return options.password
    if is_sandbox(options):
        return SANDBOX_PASSWORD
    raise SourceUnavailable("dvcqg", "no_password")
