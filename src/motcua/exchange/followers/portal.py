"""The national portal is told of every native dossier, honestly and in order."""

from datetime import timedelta

from django.utils import timezone

from motcua.casework.dossiers.models import Dossier
from motcua.exchange.connectors import registry
from motcua.exchange.followers.outside import content_of, dossier_of, talking_to
from motcua.exchange.followers.portal_message import dossier_message
from motcua.exchange.followers.portal_progress import STEPS, progress_message
from motcua.exchange.models import SyncState
from motcua.law.calendar import local_day
from motcua.law.parameters import value_on
from motcua.ledger.follow import once
from motcua.ledger.models import Entry

MORE = frozenset({"paid", "refunded", "paper_added", "paper_removed", "rated"})


class Portal:
    """DongBoHoSoMC with the dossier as it stands, CapNhatTienDoHoSoMC with the step."""

    name = "dvcqg"
    system = "dvcqg"

    def handle(self, entry: Entry) -> None:
        """Tells one entry; a mirrored dossier belongs to the other side and is never sent."""
        if entry.kind not in STEPS and entry.kind not in MORE:
            return
        dossier = dossier_of(entry)
        if dossier is None or dossier.mirror or not dossier.code:
            return
        message = dossier_message(dossier, content_of(dossier))
        with talking_to(registry.portal):
            portal = registry.portal.get()
            once(self.name, entry, "dossier", lambda key: portal.put_dossier(message, key))
            if entry.kind in STEPS:
                step = progress_message(entry, dossier)
                once(self.name, entry, "progress", lambda key: portal.put_progress([step], key))
        acknowledged(dossier, entry)


def acknowledged(dossier: Dossier, entry: Entry) -> None:
    """The portal has this entry: the dossier's sync state, with lateness of the sync itself.

    `late` stays once set: it separates false lateness on the portal from real lateness.
    """
    now = timezone.now()
    limit = timedelta(minutes=value_on("partner_sync_minutes", local_day(entry.at)).integer())
    late = now - entry.recorded_at > limit
    row, _ = SyncState.objects.get_or_create(
        system=Portal.system, dossier=dossier, defaults={"synced_at": now}
    )
    row.last_n, row.synced_at = max(row.last_n, entry.n), now
    row.late = row.late or late
    row.save()
