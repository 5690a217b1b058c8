"""Three invented outages of the demo's past, so that the figures with and without them differ."""

from datetime import datetime, timedelta

from django.utils import timezone

from motcua.law.calendar import VIETNAM
from motcua.steering.facts.models import Outage, Watch

WATCHED_FROM = datetime(2025, 1, 1, tzinfo=VIETNAM)
INVENTED = (
    ("motcua", datetime(2025, 9, 15, 8, 10, tzinfo=VIETNAM), timedelta(hours=2, minutes=15)),
    ("dancu", datetime(2026, 3, 10, 7, 30, tzinfo=VIETNAM), timedelta(hours=8, minutes=35)),
    ("thanhtoan", datetime(2026, 10, 6, 13, 40, tzinfo=VIETNAM), timedelta(hours=7, minutes=35)),
)


def load_outages() -> None:
    """Before the history, whose facts read them. A second time changes nothing."""
    Watch.objects.get_or_create(began=WATCHED_FROM, defaults={"seen": timezone.now()})
    for system, began, lasted in INVENTED:
        ended = began + lasted
        Outage.objects.get_or_create(system=system, began=began, defaults={"ended": ended})
