"""The review list: what imports could not read surely, until a person has settled it."""

from datetime import datetime
from typing import Literal

from django.db.models import Count, QuerySet

from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ReviewItem

# accepted: what was read stands. wrong: the published text is at fault, to be mended at the
# national portal, whose next import brings it here; `note` says what.
Decision = Literal["accepted", "wrong"]


def open_reviews(field: str = "") -> QuerySet[ReviewItem]:
    """What waits for a person, procedures in Vietnamese order; `field` narrows it."""
    waiting = ReviewItem.objects.filter(settled_at=None).select_related("procedure")
    if field:
        waiting = waiting.filter(field=field)
    return waiting.order_by("procedure__sort_key", "field")


def settled_reviews() -> QuerySet[ReviewItem]:
    """What people have decided, the newest first."""
    done = ReviewItem.objects.exclude(settled_at=None).select_related("procedure")
    return done.order_by("-settled_at")


def review_counts() -> dict[str, int]:
    """How many items wait in each field."""
    rows = ReviewItem.objects.filter(settled_at=None).values_list("field").order_by("field")
    return dict(rows.annotate(n=Count("pk")))


def settle_review(
    item_id: int, *, at: datetime, by: str = "", decision: Decision = "accepted", note: str = ""
) -> None:
    """Takes an item off the list; a later import with another reason puts it back."""
    if decision == "wrong" and not note.strip():
        raise Refused("Write what is wrong in the published text.", code="note_missing")
    settled = ReviewItem.objects.filter(pk=item_id, settled_at=None).update(
        settled_at=at, settled_by=by, decision=decision, note=note.strip()[:500]
    )
    if not settled:
        raise Refused("This item has been settled already.", code="settled")
