"""The internal route: take up, pass on, give back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.dossiers.routing import return_steps
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.give_back import give_back
from motcua.casework.journeys.recall import recall
from motcua.casework.journeys.start_work import start_work
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.words import local
from motcua.faces.desk.actions import Situation, why_barred
from motcua.faces.desk.deeds import Act, done_just_now, perform
from motcua.faces.desk.forms import ActForm, draw_form, text_of
from motcua.faces.desk.posts import colleagues
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.views.intake import home_of
from motcua.faces.desk.words import role_word
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@never_cache
@require_POST
@officer("dossiers")
def start(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The officer takes the dossier up; from here the step is theirs."""
    found = situation_of(actor, dossier, at=timezone.now())
    act = Act(dossier, actor, "work_started", gettext("You have taken the dossier up."),
              home_of(dossier))  # fmt: skip

    def do() -> str:
        start_work(dossier, actor=actor, at=found.at)
        return home_of(dossier)

    return perform(request, act, do)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def pass_on(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Ends the present step; the next post has it, or one colleague of that post."""
    found = situation_of(actor, dossier, at=timezone.now())
    form = _forward_form(request, found)
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "forwarded", gettext("Passed on."), home_of(dossier))

    def do() -> str:
        chosen = {one.value for field in form.fields for one in field.choices}
        wanted = request.POST.get("assignee", "")
        assignee = UUID(wanted) if wanted and wanted in chosen else None
        forward(dossier, actor=actor, at=found.at, note=text_of(request, "note", 500),
                assignee=assignee)  # fmt: skip
        return home_of(dossier)

    try:
        _guard(found, "forward", act)
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)


def _guard(found: Situation, verb: str, act: Act) -> None:
    """What the desk bars beside the verb itself: a leader gets a drafted result to sign."""
    why = why_barred(found, verb)
    if why and not done_just_now(act):
        raise Refused(why, code="barred")


def _forward_form(request: HttpRequest, found: Situation) -> ActForm:
    after = found.following[0] if found.following else None
    people = colleagues(found.dossier.unit_id, after.role, found.at) if after else []
    choices = [Choice("", gettext("Whoever of the post is free"))]
    choices += [Choice(str(one.pk), one.full_name) for one in people]
    fields = [
        Field("assignee", gettext("To whom"), "select", request.POST.get("assignee", ""),
              choices=choices, required=False),
        Field("note", gettext("Note for the colleague"), "textarea", text_of(request, "note"),
              required=False),
    ]  # fmt: skip
    to = f"{local(after)} ({role_word(after.role)})" if after else ""
    return ActForm(
        gettext("Pass the dossier on"), gettext("Next step: %(step)s") % {"step": to},
        fields, gettext("Pass on"),
    )  # fmt: skip


@never_cache
@require_POST
@officer("dossiers")
def take_back(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Undo of passing on, for some seconds."""
    found = situation_of(actor, dossier, at=timezone.now())
    act = Act(dossier, actor, "given_back", gettext("You have it back."), home_of(dossier))

    def do() -> str:
        recall(dossier, actor=actor, at=found.at)
        return home_of(dossier)

    return perform(request, act, do)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def hand_back(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Back to an earlier step, with what is to be mended."""
    found = situation_of(actor, dossier, at=timezone.now())
    steps = return_steps(found.dossier)
    choices = [Choice(one.key, local(one), role_word(one.role)) for one in steps]
    fields = [
        Field("to", gettext("To which step"), "radios",
              request.POST.get("to", choices[0].value if choices else ""), choices=choices),
        Field("note", gettext("What is to be mended"), "textarea", text_of(request, "note")),
    ]  # fmt: skip
    form = ActForm(
        gettext("Give back inside"),
        gettext("The dossier stays in the office; the applicant's clock runs on."),
        fields, gettext("Give back"),
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "given_back", gettext("Given back."), home_of(dossier))

    def do() -> str:
        give_back(dossier, actor=actor, at=found.at, to_step=request.POST.get("to", ""),
                  note=text_of(request, "note", 500))  # fmt: skip
        return home_of(dossier)

    try:
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)
