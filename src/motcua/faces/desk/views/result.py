"""The specialist drafts the result: granted with its fields, or a reasoned no."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.journeys.draft_result import draft_result
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.words import local
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.deeds import Act, perform
from motcua.faces.desk.forms import ActForm, draw_form
from motcua.faces.desk.results import from_values, result_fields, stored, typed_result, wrong_in
from motcua.faces.desk.situation import situation_of
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def draft(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """One form for both answers; the preview follows, the leader signs later."""
    found = situation_of(actor, dossier, at=timezone.now())
    form = _form(request, found)
    if request.method != "POST":
        return draw_form(request, found, form)
    wrong = _wrong(request, found)
    if wrong:
        return draw_form(request, found, form, *wrong)
    onward = reverse("desk:dossier-show", args=[dossier])
    act = Act(dossier, actor, "result_drafted", gettext("The result is drafted."), onward)

    def do() -> str:
        return _draft(request, found)

    try:
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)


def _wrong(request: HttpRequest, found: Situation) -> list[Refused]:
    """All that stands in the way of a draft, told at once."""
    answer, typed = request.POST.get("answer", ""), typed_result(request.POST.dict())
    if answer == "yes":
        return wrong_in(kind_of(found), typed)
    if answer == "no":
        return []
    return [Refused("Choose whether the request is granted.", code="no_answer")]


def _draft(request: HttpRequest, found: Situation) -> str:
    answer, kind = request.POST.get("answer", ""), kind_of(found)
    typed = typed_result(request.POST.dict())
    fields = stored(kind, typed) if answer == "yes" else {"reason": typed["reason"]}
    document = draft_result(
        found.dossier.id, actor=found.actor, at=found.at, granted=answer == "yes", fields=fields
    )
    return reverse("desk:document-show", args=[document.id])


def kind_of(found: Situation) -> str:
    """The document that a positive answer is; empty for mirrored dossiers."""
    version = found.dossier.version
    return str(version.result["document"]) if version else ""


def _form(request: HttpRequest, found: Situation) -> ActForm:
    kind = kind_of(found)
    known = found.result.data if found.result else {}
    stored = {name: str(value) for name, value in known.items()}
    typed = typed_result(request.POST.dict()) if request.method == "POST" else stored
    answer = request.POST.get("answer") or _answer_of(known)
    choices = [Choice("yes", gettext("Grant: %(document)s") % {"document": _title(found)}),
               Choice("no", gettext("Refuse with reasons (negative result)"))]  # fmt: skip
    fields = [
        Field("answer", gettext("Answer to the request"), "radios", answer, choices=choices),
        *result_fields(kind, typed),
        Field("reason", gettext("Reasons of a negative result"), "textarea",
              typed.get("reason", ""), gettext("Only if the request is not granted."),
              required=False),
    ]  # fmt: skip
    return ActForm(
        gettext("Draft the result"),
        gettext("After this you see the document as the leader will sign it."),
        fields, gettext("Draft and preview"), template="result",
        more={"taken": from_values(kind, found.dossier)},
    )  # fmt: skip


def _answer_of(known: object) -> str:
    if not isinstance(known, dict) or "granted" not in known:
        return "yes"
    return "yes" if known["granted"] else "no"


def _title(found: Situation) -> str:
    version = found.dossier.version
    return local(version.result, "title") if version else ""
