"""The officers' second factor: time-based codes, stored as allauth stores them."""

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from motcua.registers.people.models import Account

PERIOD = 30  # seconds, RFC 6238; what every authenticator app uses
TOLERANCE = 1  # steps before and after, for clocks that differ


def new_secret() -> str:
    """160 random bits in base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def set_secret(account: Account, secret: str) -> None:
    """Gives the account this secret in place of an earlier one; kept encrypted."""
    Authenticator.objects.update_or_create(
        user=account,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": encrypt(secret), "last_step": 0}},
    )


def has_second_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def accept_code(account: Account, code: str, now: datetime) -> bool:
    """Whether the code is right now and was not used before; uses it up.

    The last step is kept in the row under its lock, so one code opens one session even when
    it is sent twice at once to two processes.
    """
    row = (
        Authenticator.objects.select_for_update()
        .filter(user=account, type=Authenticator.Type.TOTP)
        .first()
    )
    if row is None:
        return False
    step = matching_step(decrypt(row.data["secret"]), code, now)
    if step is None or step <= row.data.get("last_step", 0):
        return False
    row.data["last_step"] = step
    row.last_used_at = now
    row.save()
    return True


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step around `now` whose code this is."""
    digits = "".join(code.split())
    middle = int(now.timestamp()) // PERIOD
    for step in range(middle - TOLERANCE, middle + TOLERANCE + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), digits.encode()):
            return step
    return None


def code_of(secret: str, step: int) -> str:
    """The six digits of a step (RFC 4226 with SHA-1)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    value = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{value % 1_000_000:06d}"
