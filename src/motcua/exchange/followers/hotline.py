"""An officer's answer goes back to 1022, which gives it to its caller."""

from django.utils import timezone

from motcua.casework.feedback.models import PetitionAnswer
from motcua.exchange.connectors import registry
from motcua.exchange.followers.outside import talking_to
from motcua.ledger.follow import once
from motcua.ledger.models import Entry


class Hotline:
    """Sends each answer once; the hotline being away delays it and loses nothing."""

    name = "c1022"
    system = "c1022"

    def handle(self, entry: Entry) -> None:
        """Tells the answer that the entry is about."""
        if entry.kind != "petition_answered":
            return
        row = PetitionAnswer.objects.select_related("petition").filter(pk=entry.stream_id).first()
        if row is not None:
            once(self.name, entry, "answer", lambda key: _tell(row, key))


def _tell(row: PetitionAnswer, key: str) -> None:
    with talking_to(registry.hotline):
        registry.hotline.get().answer(row.petition.source_id, row.text, key)
    PetitionAnswer.objects.filter(pk=row.pk).update(told_at=timezone.now())
