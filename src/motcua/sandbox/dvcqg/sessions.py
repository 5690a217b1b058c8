"""Log-in of the partner systems: a session that runs out."""

import os
import secrets
import time

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Wrong

SYSTEM = "dvcqg"
PASSWORD = os.environ.get("MOTCUA_SANDBOX_DVCQG_PASSWORD", "sandbox-portal-key")
LIFE = 30 * 60


def log_in(data: Data) -> Data:
    """A new session for the right password."""
    given = str(data.get("password", "")).encode()
    if not secrets.compare_digest(given, PASSWORD.encode()):
        raise Wrong("sai tài khoản hoặc mật khẩu", 403)
    session = secrets.token_hex(16)
    state.put(SYSTEM, "session", session, {"until": time.time() + LIFE})
    return {"session": session, "error_code": "0"}


def must_be_known(data: Data) -> None:
    """401 for a session that is unknown or has run out."""
    known = state.get(SYSTEM, "session", str(data.get("session", "")))
    if known is None or known["until"] < time.time():
        raise Wrong("phiên đã hết hạn", 401)
