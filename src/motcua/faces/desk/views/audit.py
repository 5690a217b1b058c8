"""The auditor: is the ledger whole, and who read whose data."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.record import reference
from motcua.faces.accounts.guards import officer
from motcua.faces.components.search import keep_words, words_of
from motcua.faces.desk.dossier import names_of
from motcua.faces.desk.queries import (
    count_entries,
    finished_verifications,
    newest_seals,
    reads_of_personal_data,
)
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import purpose_word
from motcua.ledger.models import Verification
from motcua.ledger.verification import ask_verification, pending
from motcua.registers.people.actor import Actor

ROWS = 100
SEALS = 14
RUNS = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("ledger")
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The last verification and the one under way; POST asks the worker for a new one."""
    if request.method == "POST":
        ask_verification(actor=reference(actor), at=timezone.now())
        return HttpResponseRedirect(request.path)
    running = pending().first()
    runs = finished_verifications(RUNS)
    names = names_of(run.asked_by for run in (*runs, *([running] if running else [])))
    context = {
        "running": running, "share": share_of(running), "result": runs[0] if runs else None,
        "runs": [(run, names.get(run.asked_by, run.asked_by)) for run in runs],
        "asked_by": names.get(running.asked_by, "") if running else "",
        "entries": count_entries(), "seals": newest_seals(SEALS),
    }  # fmt: skip
    return page(request, "audit", context)


def share_of(run: Verification | None) -> float:
    """How much of a run is done, 0…1."""
    return min(1.0, run.read / run.total) if run and run.total else 0.0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("access_log")
def access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who looked at the data of one person, or everything that one officer looked at; POST looks
    for one."""
    if request.method == "POST":
        return keep_words(request)
    words = words_of(request)
    shown = Paginator(reads_of_personal_data(actor, words), ROWS).get_page(request.GET.get("trang"))
    names = names_of(row.actor for row in shown.object_list)
    lines = [
        (row, names.get(row.actor, row.actor), purpose_word(row.purpose))
        for row in shown.object_list
    ]
    return page(request, "access_log", {"words": words, "page": shown, "lines": lines})
