"""Daily seal: one signed digest of the chain heads of a local day."""

import hashlib
import os
import threading
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.utils import timezone

from motcua.law.calendar import VIETNAM
from motcua.ledger.models import DaySeal, Entry

_HEADS = """
    SELECT DISTINCT ON (stream_kind, stream_id) stream_kind, stream_id::text, n, hash
    FROM ledger_entry WHERE recorded_at >= %s AND recorded_at < %s
    ORDER BY stream_kind, stream_id, n DESC
"""
_READS = (
    "SELECT id::text, actor, subject_id::text, purpose FROM ledger_accesslog"
    " WHERE at >= %s AND at < %s ORDER BY id"
)


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a local day and of the next one."""
    start = datetime.combine(day, time(), VIETNAM)
    return start, start + timedelta(days=1)


def digest_of(sql: str, day: date) -> tuple[str, int]:
    """(sha256 over the rows of a day, number of rows), streamed."""
    total, seen = hashlib.sha256(), 0
    with connection.cursor() as cursor:
        cursor.execute(sql, bounds(day))
        for row in cursor:
            total.update("|".join(map(str, row)).encode() + b"\n")
            seen += 1
    return total.hexdigest(), seen


def seal(day: date, key: Ed25519PrivateKey) -> DaySeal:
    """Seals a day that is over; a day already sealed is left as it is."""
    known = DaySeal.objects.filter(pk=day).first()
    if known:
        return known
    heads, chains = digest_of(_HEADS, day)
    reads, _ = digest_of(_READS, day)
    start, end = bounds(day)
    row = DaySeal(
        day=day, digest=heads, access_digest=reads, chains=chains, sealed_at=timezone.now(),
        entries=Entry.objects.filter(recorded_at__gte=start, recorded_at__lt=end).count(),
    )  # fmt: skip
    row.signature = key.sign(_message(row)).hex()
    row.save(force_insert=True)
    return row


def holds(row: DaySeal, key: Ed25519PrivateKey) -> bool:
    """Whether a seal still fits the entries of its day and its own signature."""
    same = digest_of(_HEADS, row.day)[0] == row.digest
    try:
        key.public_key().verify(bytes.fromhex(row.signature), _message(row))
    except Exception:  # noqa: BLE001 -- whatever is wrong with a signature, it does not hold
        return False
    return same and digest_of(_READS, row.day)[0] == row.access_digest


def signing_key(home: Path) -> Ed25519PrivateKey:
    """The home's sealing key, made at first use (mode 0600)."""
    path = home / "secret" / "ledger.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        raw = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.Raw,
            serialization.PrivateFormat.Raw,
            serialization.NoEncryption(),
        )
        _write_once(path, raw)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _write_once(path: Path, raw: bytes) -> None:
    """Two processes at once get the same key: whoever links first wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    draft.touch(mode=0o600)
    draft.write_bytes(raw)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _message(row: DaySeal) -> bytes:
    return f"{row.day}|{row.entries}|{row.chains}|{row.digest}|{row.access_digest}".encode()
