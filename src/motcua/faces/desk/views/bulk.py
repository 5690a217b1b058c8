"""Several signatures or seals at once, with one PIN and a report for every row."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.desk_queries import Wish, queue
from motcua.faces.accounts.guards import officer
from motcua.faces.components.parts import Wrong
from motcua.faces.desk.actions import signer_is
from motcua.faces.desk.forms import authority_page, pin_field, pin_of
from motcua.faces.desk.lines import Line, line_of
from motcua.faces.desk.rendering import page
from motcua.faces.desk.views.documents import document_of, sign_or_seal
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for this officer's signature or seal."""

    document: IssuedDocument
    line: Line


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row."""

    title: str
    code: str
    good: bool
    why: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def sign_many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The leader's page: everything that waits for the signature."""
    return _many(request, actor, "to_sign", gettext("Sign"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("numbers")
def seal_many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The registry clerk's page: number, date, seal."""
    return _many(request, actor, "to_seal", gettext("Number and seal"))


def _many(request: HttpRequest, actor: Actor, wish: str, submit: str) -> HttpResponse:
    outcomes: list[Outcome] = []
    errors: list[Wrong] = []
    chosen = request.POST.getlist("document")[:MOST]
    if request.method == "POST":
        try:
            pin = pin_of(request)
            outcomes = _each(actor, chosen, pin)
        except Refused as no:
            errors = [Wrong(no.sentence(gettext), "f-pin" if no.code == "pin_missing" else "")]
    context = {
        "waiting": waiting_for(actor, wish), "outcomes": outcomes, "errors": errors,
        "chosen": chosen, "pin": pin_field(), "submit": submit, "sealing": wish == "to_seal",
        "good": sum(one.good for one in outcomes), "authority": authority_page(),
    }  # fmt: skip
    return page(request, "bulk", context, status=422 if errors else 200)


def waiting_for(actor: Actor, wish: str) -> list[Waiting]:
    """The documents of the filter whose next signature is this officer's."""
    now = timezone.now()
    rows = {row.id: row for row in queue(actor, Wish(wish), at=now)[:MOST]}
    documents = IssuedDocument.objects.filter(
        dossier_id__in=rows, revoked_at=None, state__in=("draft", "prepared", "signed")
    )
    mine = [
        one
        for one in documents.order_by("made_at", "id")
        if signer_is(actor, rows[one.dossier_id].open_tasks, one)  # type: ignore[attr-defined]
    ]
    return [Waiting(one, line_of(rows[one.dossier_id], now)) for one in mine]


def _each(actor: Actor, chosen: list[str], pin: str) -> list[Outcome]:
    if not chosen:
        raise Refused("Choose at least one document.", code="none_chosen")
    return [_one(actor, key, pin) for key in chosen]


def _one(actor: Actor, key: str, pin: str) -> Outcome:
    try:
        found, document = document_of(actor, UUID(key))
    except (ValueError, Refused):
        return Outcome(gettext("Unknown document"), "", good=False, why="")
    title, code = document.title_vi, found.dossier.code or ""
    try:
        sign_or_seal(found, document, pin)
    except Refused as no:
        return Outcome(title, code, good=False, why=no.sentence(gettext))
    return Outcome(title, code, good=True, why="")
