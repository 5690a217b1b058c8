"""Which certificates the authority has revoked."""

from datetime import UTC, datetime

from motcua.sandbox.core import state

SYSTEM = "chungthu"


def revoke(serial: int, at: datetime) -> None:
    """From `at` on this certificate is revoked."""
    state.put(SYSTEM, "revoked", str(serial), {"at": at.astimezone(UTC).isoformat()})


def restore(serial: int) -> None:
    """Takes a revocation back; for tests and demos only."""
    state.forget(SYSTEM, "revoked", str(serial))


def revoked_at(serial: int) -> datetime | None:
    """Since when the certificate is revoked; None = it is good."""
    record = state.get(SYSTEM, "revoked", str(serial))
    return None if record is None else datetime.fromisoformat(record["at"])


def all_revoked() -> dict[int, datetime]:
    """Serial numbers of the issuing authority's revoked certificates."""
    rows = state.every(SYSTEM, "revoked")
    return {int(key): datetime.fromisoformat(data["at"]) for key, data in rows}
