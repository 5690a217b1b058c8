"""Time-based one-time passwords (RFC 6238: SHA-1, 30 s, 6 digits)."""

import base64
import hashlib
import hmac
import struct

PERIOD = 30


def code_at(secret: str, unix_time: float) -> str:
    """The six digits of a base32 secret at a moment."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(unix_time) // PERIOD), hashlib.sha1
    ).digest()
    offset = digest[-1] & 0x0F
    value = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{value % 1_000_000:06d}"
