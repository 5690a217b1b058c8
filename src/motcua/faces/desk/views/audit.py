"""The auditor: is the ledger whole, and who read whose data."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers.models import Dossier
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.dossier import names_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import purpose_word
from motcua.ledger.models import AccessLog, DaySeal, Entry
from motcua.ledger.verify import verify
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, Organisation, Person

RESULT = "desk:ledger-verified"
KEEP_SECONDS = 24 * 3600
ROWS = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("ledger")
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The last verification; POST reads the whole ledger again."""
    if request.method == "POST":
        found = verify(Path(settings.MOTCUA_HOME))
        cache.set(RESULT, {"at": timezone.now(), **found.as_answer()}, KEEP_SECONDS)
        return HttpResponseRedirect(request.path)
    context = {
        "result": cache.get(RESULT), "entries": Entry.objects.count(),
        "seals": DaySeal.objects.order_by("-day")[:14],
    }  # fmt: skip
    return page(request, "audit", context)


@never_cache
@require_safe
@officer("access_log")
def access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who looked at the data of one person, or everything that one officer looked at."""
    words = request.GET.get("tim", "").strip()[:80]
    rows = AccessLog.objects.filter(unit__startswith=actor.unit.partition(".")[0])
    if words:
        rows = rows.filter(Q(subject_id__in=_subjects(words)) | Q(actor__in=_officers(words)))
    shown = Paginator(rows.order_by("-at"), ROWS).get_page(request.GET.get("trang"))
    names = names_of(row.actor for row in shown.object_list)
    lines = [
        (row, names.get(row.actor, row.actor), purpose_word(row.purpose))
        for row in shown.object_list
    ]
    return page(request, "access_log", {"words": words, "page": shown, "lines": lines})


def _subjects(words: str) -> list[UUID]:
    """The person of a number or dossier code, the organisation of a tax code."""
    people = list(Person.objects.filter(national_id=words).values_list("pk", flat=True))
    firms = list(Organisation.objects.filter(tax_code=words).values_list("pk", flat=True))
    dossiers = Dossier.objects.filter(code=words.upper()).values_list(
        "person_id", "organisation_id"
    )
    return [*people, *firms, *(key for pair in dossiers for key in pair if key is not None)]


def _officers(words: str) -> list[str]:
    """The officer of a user name, as the log names accounts."""
    found = Account.objects.filter(kind="officer", username=words).values_list("pk", flat=True)
    return [f"account:{key}" for key in found]
