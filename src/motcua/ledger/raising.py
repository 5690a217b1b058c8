"""Beginning a new epoch of the ledger after a restore or a major upgrade."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from motcua.ledger.append import append
from motcua.ledger.epoch import cluster_here, current, why_to_raise
from motcua.ledger.models import Epoch

STREAM = "ledger"
STREAM_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Raised:
    """The epoch in force, and why it was raised; an empty `why` means that it was not."""

    n: int
    why: str


@transaction.atomic
def raise_epoch(why: str = "") -> Raised:
    """Begins a new epoch when one is needed, or in any case when `why` says that there was a
    restore. Without `why` it may be repeated at will. Needs the owner's role.

    Waits for every transaction that is appending and holds up new ones until it has committed:
    an entry of the old epoch that commits later would be passed over. The new epoch is itself
    an entry, in the ledger's own stream.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ledger_entry IN SHARE ROW EXCLUSIVE MODE")
    reason = why or why_to_raise()
    if not reason:
        return Raised(current().n, "")
    here, now = cluster_here(), timezone.now()
    epoch = Epoch.objects.create(n=current().n + 1, since=now, why=reason[:200], cluster=here)
    append(
        STREAM, STREAM_ID, "epoch_raised", at=now, actor="system:epoch",
        payload={"epoch": epoch.n, "cluster": here},
    )  # fmt: skip
    return Raised(epoch.n, reason)
