"""The review list: what imports could not read surely, until a person has settled it."""

from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ReviewItem


def open_reviews(field: str = "") -> QuerySet[ReviewItem]:
    """What waits for a person, procedures in Vietnamese order; `field` narrows it."""
    waiting = ReviewItem.objects.filter(settled_at=None).select_related("procedure")
    if field:
        waiting = waiting.filter(field=field)
    return waiting.order_by("procedure__sort_key", "field")


def review_counts() -> dict[str, int]:
    """How many items wait in each field."""
    rows = ReviewItem.objects.filter(settled_at=None).values_list("field").order_by("field")
    return dict(rows.annotate(n=Count("pk")))


def settle_review(item_id: int, *, at: datetime) -> None:
    """Takes an item off the list; a later import with another reason puts it back."""
    settled = ReviewItem.objects.filter(pk=item_id, settled_at=None).update(settled_at=at)
    if not settled:
        raise Refused("This item has been settled already.", code="settled")
