"""The ministry's measuring system (EMC) gets one message a transition."""

from motcua.casework.dossiers.models import Dossier
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.monitoring import Track
from motcua.exchange.followers.outside import dossier_of, talking_to
from motcua.ledger.follow import once
from motcua.ledger.models import Entry

# Status: 1 received, 2 in progress, 3 returned, 4 assigned, 0 other.
STATUS = {
    "accepted": 1,
    "work_started": 2,
    "forwarded": 4,
    "given_back": 4,
    "finished": 2,
    "returned": 3,
    "refused": 0,
    "withdrawn": 0,
    "stopped": 0,
    "closed_unanswered": 0,
}
LEVELS = {"full": 4, "partial": 3}
ONLINE, IN_PERSON = 1, 2


class Monitoring:
    """TrackingMCDT for native dossiers."""

    name = "emc"
    system = "emc"

    def handle(self, entry: Entry) -> None:
        """Reports one transition, once."""
        if entry.kind not in STATUS:
            return
        dossier = dossier_of(entry)
        if dossier is None or dossier.mirror or not dossier.code:
            return
        message = _track(entry, dossier)
        with talking_to(registry.monitor):
            monitor = registry.monitor.get()
            once(self.name, entry, "track", lambda key: monitor.track(message, key))


def _track(entry: Entry, dossier: Dossier) -> Track:
    return Track(
        dossier_code=dossier.code or "",
        procedure_code=dossier.procedure_id,
        procedure_name=dossier.procedure.name_vi,
        site=dossier.unit_id,
        status=STATUS[entry.kind],
        reception=ONLINE if dossier.channel == "online" else IN_PERSON,
        payment=_payment(dossier),
        level=LEVELS.get(dossier.procedure.service_level, 1),
        from_portal=False,
        by_post=dossier.channel == "post",
    )


def _payment(dossier: Dossier) -> int:
    """0 nothing was paid, 1 online, 2 in another way."""
    order = PaymentOrder.objects.filter(dossier=dossier, state__in=("paid", "refunded")).first()
    if order is None:
        return 0
    return 1 if order.way in ("online", "portal") else 2
