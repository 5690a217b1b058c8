"""Which role of the database this process uses, and how long it keeps a connection."""

import os
from pathlib import Path

from motcua.ops.database.addresses import addresses

CONNECTION: dict[str, object] = {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {"connect_timeout": 5, "application_name": "motcua"},
}


def address(home: Path) -> str:
    """The application's address, or the owner's when MOTCUA_DB_ROLE=owner (migrations only)."""
    both = addresses(home)
    return both.owner if os.environ.get("MOTCUA_DB_ROLE") == "owner" else both.application
