"""What the board reads from the tables of others; its figures come from the facts."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from motcua.casework.dossiers.models import Dossier
from motcua.faces.board.reach import Reach
from motcua.steering.indicators.period import Period
from motcua.steering.plans.models import Plan


def received_in(reach: Reach, period: Period) -> QuerySet[Dossier]:
    """Dossiers within reach that were filed in the period."""
    zone = timezone.get_current_timezone()
    first = datetime.combine(period.first, time(), zone)
    end = datetime.combine(period.last + timedelta(days=1), time(), zone)
    found = Dossier.objects.filter(reach.where()).exclude(clock__submitted_at=None)
    return found.filter(clock__submitted_at__gte=first, clock__submitted_at__lt=end)


def busiest(found: QuerySet[Dossier], most: int) -> list[tuple[str, int]]:
    """The procedures of these dossiers with how many, most first; one query."""
    counted = found.values_list("procedure_id").annotate(n=Count("pk"))
    return list(counted.order_by("-n", "procedure_id")[:most])


def newest(found: QuerySet[Dossier], most: int) -> QuerySet[Dossier]:
    """As many of these dossiers, the last filed first."""
    keys = found.order_by("-clock__submitted_at").values("pk")[:most]
    return found.filter(pk__in=keys)


def codes_of(ids: Iterable[str]) -> dict[str, str]:
    """Key → code of dossiers; those without a code are left out."""
    rows = Dossier.objects.filter(pk__in=list(ids)).values_list("pk", "code")
    return {str(key): code for key, code in rows if code}


def plan_numbers() -> dict[str, str]:
    """The number by which people know each plan, by `doc`."""
    return {plan.doc: plan.number or plan.doc for plan in Plan.objects.all()}
