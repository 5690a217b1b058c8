"""Where parcels are: asked of the post until they are delivered or come back."""

from datetime import timedelta

from django.utils import timezone

from motcua.casework.delivery.models import Handover
from motcua.casework.journeys.hand_over import hand_over
from motcua.casework.journeys.send_by_post import came_back
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.post import ParcelState, Tracking
from motcua.exchange.followers.post import POST
from motcua.exchange.models import FeedCursor
from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.follow import alone

log = logger(__name__)

FEED = "buuchinh.van-don"
EVERY = timedelta(seconds=30)
BATCH = 200


def track_parcels() -> int:
    """Asks about the parcels underway, at most every half minute; how many arrived or came back."""
    with alone(f"feed:{FEED}") as mine:
        if not mine or not _is_time():
            return 0
        rows = Handover.objects.filter(
            way="post", delivered_at=None, dossier__delivery="sent"
        ).exclude(tracking="")
        return sum(_follow(row) for row in rows.order_by("sent_at")[:BATCH])


def _is_time() -> bool:
    now = timezone.now()
    row, _ = FeedCursor.objects.get_or_create(feed=FEED)
    if row.moved_at is not None and now - row.moved_at < EVERY:
        return False
    row.moved_at = now
    row.save(update_fields=["moved_at"])
    return True


def _follow(row: Handover) -> int:
    try:
        found = registry.post.get().track(row.tracking)
        return _take(row, found) if found.steps else 0
    except (SourceError, Refused) as no:  # the next parcel does not wait for this one
        log.info("a parcel could not be followed: %s", type(no).__name__)
        return 0


def _take(row: Handover, found: Tracking) -> int:
    at = found.steps[-1].at
    if found.state is ParcelState.DELIVERED:
        hand_over(row.dossier_id, actor=POST, at=at, way="post", proof=found.proof)
        return 1
    if found.state is ParcelState.CAME_BACK:
        came_back(row.dossier_id, actor=POST, at=at)
        return 1
    return 0
