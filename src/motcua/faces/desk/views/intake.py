"""Intake: identity check, acceptance, one supplement request, refusal."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.refuse import draft_refusal
from motcua.exchange.calls.identity import check_identity
from motcua.exchange.calls.sign_document import sign_document
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Field
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.deeds import Act, Half, perform
from motcua.faces.desk.forms import ActForm, draw_form, pin_field, text_of
from motcua.faces.desk.heading import identity_of
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.words import outcome_word
from motcua.law.errors import Refused
from motcua.registers.catalogue.terms import term_in_words
from motcua.registers.people.actor import Actor


@never_cache
@require_POST
@officer("dossiers")
def check(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Asks the registers who the applicant is; the answer is stored whatever it says."""
    found = situation_of(actor, dossier, at=timezone.now())
    answer = check_identity(found.dossier.id, actor=actor, at=found.at)
    word, state = outcome_word(answer.outcome)
    said = gettext("Identity check: %(outcome)s") % {"outcome": word}
    messages.info(request, said, extra_tags=state or "info")
    return HttpResponseRedirect(f"{home_of(dossier)}#dinh-danh")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def accept(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Accepts, makes the appointment, and signs Mẫu 01 at once when the PIN is given."""
    found = situation_of(actor, dossier, at=timezone.now())
    form = _accept_form(request, found)
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "accepted", gettext("The dossier is accepted."), home_of(dossier))
    try:
        return perform(request, act, lambda: _accept(request, found))
    except Refused as no:
        return draw_form(request, found, form, no)


def _accept_form(request: HttpRequest, found: Situation) -> ActForm:
    identity = identity_of(found)
    hint = gettext("Signs the receipt at once. Left empty, the receipt waits for your signature.")
    fields = [pin_field(required=False, hint=hint)]
    if identity is not None and identity["outcome"] != "match":
        fields.insert(0, Field(
            "decision", gettext("Why is the dossier accepted all the same?"), "textarea",
            text_of(request, "decision"),
            gettext("The identity check did not match; the decision is yours and is stored."),
        ))  # fmt: skip
    version = found.dossier.version
    more = {"identity": identity, "term": term_in_words(version, found.dossier.channel)}
    return ActForm(
        gettext("Accept the dossier"),
        gettext("The appointment is made now and the receipt (form 01) is drawn up in your name."),
        fields, gettext("Accept"), template="accept", more=more,
    )  # fmt: skip


def _accept(request: HttpRequest, found: Situation) -> str | Half:
    slip = receive(
        found.dossier.id, actor=found.actor, at=found.at, decision=text_of(request, "decision")
    )
    return signed_or_waiting(request, slip, found, gettext("The dossier is accepted."))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def refuse(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Drafts Mẫu 03; the refusal happens with this officer's signature."""
    found = situation_of(actor, dossier, at=timezone.now())
    fields = [
        Field("reason", gettext("Reason, with its legal ground"), "textarea",
              text_of(request, "reason"),
              gettext("The applicant reads this first. Say also what can be done next.")),
        pin_field(),
    ]  # fmt: skip
    form = ActForm(
        gettext("Refuse the dossier"),
        gettext("The refusal takes effect with your signature on the slip (form 03), not before."),
        fields, gettext("Sign and refuse"), grave=True,
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "refused", gettext("The dossier is refused."), home_of(dossier))
    try:
        return perform(request, act, lambda: _refuse(request, found))
    except Refused as no:
        return draw_form(request, found, form, no)


def _refuse(request: HttpRequest, found: Situation) -> str | Half:
    if not request.POST.get("pin", "").strip():
        raise Refused("Enter the PIN of your signing certificate.", code="pin_missing")
    slip = draft_refusal(
        found.dossier.id, actor=found.actor, at=found.at, reason=text_of(request, "reason")
    )
    try:
        sign_document(slip.id, actor=found.actor, at=found.at, pin=request.POST["pin"].strip())
    except Refused as no:
        if no.code != "source_unavailable":
            raise
        said = gettext("The dossier is not refused yet; its slip still waits for your signature.")
        return Half(reverse("desk:document-show", args=[slip.id]),
                    f"{said} {no.sentence(gettext)}")  # fmt: skip
    return home_of(found.dossier.id)


def signed_or_waiting(
    request: HttpRequest, slip: IssuedDocument, found: Situation, done: str
) -> str | Half:
    """Signs with the PIN of the form, if any; else leads to the page where it can be signed.

    What was done before stays done: where the signature is refused, one sentence says both.
    """
    pin = request.POST.get("pin", "").strip()
    if not pin:
        return reverse("desk:document-show", args=[slip.id])
    try:
        sign_document(slip.id, actor=found.actor, at=found.at, pin=pin)
    except Refused as no:
        waits = gettext("Only the signature is missing; give it here.")
        return Half(reverse("desk:document-show", args=[slip.id]),
                    f"{done} {no.sentence(gettext)} {waits}")  # fmt: skip
    return home_of(found.dossier.id)


def home_of(dossier: UUID) -> str:
    return reverse("desk:dossier-show", args=[dossier])
