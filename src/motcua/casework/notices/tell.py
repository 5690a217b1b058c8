"""Writing a notice: once per entry and receiver, however often it is tried."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.notices.models import Notice


def tell(
    dossier: Dossier,
    kind: str,
    *,
    entry: UUID,
    at: datetime,
    params: Mapping[str, object],
    account: UUID | None = None,
) -> Notice:
    """A notice to the owner of a dossier, or to an officer's `account`."""
    receiver = {"account_id": account} if account else {"person_id": dossier.person_id}
    notice, _ = Notice.objects.get_or_create(
        entry=entry,
        **receiver,
        defaults={"dossier": dossier, "kind": kind, "params": dict(params), "at": at},
    )
    return notice


def notices_of(person: UUID) -> QuerySet[Notice]:
    """A person's notices, newest first, with what their words need."""
    rows = Notice.objects.filter(person_id=person).order_by("-at", "-id")
    return rows.select_related("dossier__procedure", "dossier__unit")


def mark_read(person: UUID, *, at: datetime) -> int:
    """The person has seen them; how many were new."""
    return Notice.objects.filter(person_id=person, read_at=None).update(read_at=at)
