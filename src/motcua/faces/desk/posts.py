"""Who holds which post today."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.faces.accounts.current import ROOMS
from motcua.registers.people.models import Account


def colleagues(unit: str, role: str, at: datetime) -> QuerySet[Account]:
    """The officers with a role in an agency on that day, its counter and rooms included."""
    day = timezone.localdate(at)
    here = Q(postings__unit_id=unit) | Q(
        postings__unit__parent_id=unit, postings__unit__kind__in=ROOMS
    )
    return (
        Account.objects.filter(
            here, postings__role=role, postings__valid_from__lte=day, is_active=True
        )
        .filter(Q(postings__valid_until=None) | Q(postings__valid_until__gt=day))
        .order_by("full_name")
        .distinct()
    )
