"""The ledger's own process: real verbs on a real database."""

import pytest

from authority import Authority
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import STREAM
from motcua.ledger.models import Entry
from motcua.steering.process.own import own_events, own_process
from road import MORNING, finished, submitted

pytestmark = pytest.mark.usefixtures("own_database")


def test_every_entry_of_the_asked_dossiers_is_one_event_without_names() -> None:
    done, _ = finished(MORNING, Authority())
    other = submitted(MORNING)
    asked = Dossier.objects.filter(pk=done.pk)
    told = own_events(asked).to_pylist()
    entries = list(Entry.objects.filter(stream_kind=STREAM, stream_id=done.pk).order_by("n"))
    assert [(e["case"], e["activity"], e["at"], e["unit"]) for e in told] == [
        (str(done.pk), entry.kind, entry.at, entry.unit) for entry in entries
    ]
    assert str(other.pk) not in {event["case"] for event in told}
    figures = own_process(asked).answer()
    assert (figures["cases"], figures["events"]) == (1, len(entries))
    assert figures["working_days"]["p50"] is not None
    assert own_process(Dossier.objects.none()).answer()["events"] == 0
