"""Ends and appointments: hand over, apology with a new date, stop, withdraw for the owner."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.models import Clock, Content
from motcua.casework.journeys.hand_over import hand_over
from motcua.casework.journeys.reappoint import draft_apology
from motcua.casework.journeys.stop import stop
from motcua.casework.journeys.withdraw import withdraw
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Choice, Field, read_date
from motcua.faces.components.words import full_moment, weekday
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.deeds import Act, perform
from motcua.faces.desk.forms import ActForm, draw_form, text_of
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.views.intake import home_of
from motcua.faces.desk.words import way_word
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.rules import calendar_on
from motcua.registers.people.actor import Actor

OFFERED_DAYS = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def give_result(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The result goes to its owner, with how that was shown."""
    found = situation_of(actor, dossier, at=timezone.now())
    content = Content.objects.filter(dossier=found.dossier).first()
    way = request.POST.get("way") or (content.return_by if content else "counter")
    fields = [
        Field("way", gettext("How was it handed over?"), "radios", way,
              choices=[Choice(one, way_word(one)) for one in ("counter", "post", "electronic")]),
        Field("proof", gettext("Who received it, or the number of the parcel"),
              value=text_of(request, "proof"), required=False, width=20),
    ]  # fmt: skip
    form = ActForm(
        gettext("Hand over the result"),
        gettext("Check the identity card of the person who collects it."),
        fields, gettext("Handed over"),
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "returned", gettext("The result is handed over."), home_of(dossier))

    def do() -> str:
        if way not in ("counter", "post", "electronic"):
            raise Refused("Choose how the result was handed over.", code="no_way")
        hand_over(dossier, actor=actor, at=found.at, way=way,
                  proof=text_of(request, "proof", 200))  # fmt: skip
        return home_of(dossier)

    return _done_or_again(request, found, form, act, do)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def reappoint(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Thư xin lỗi (Mẫu 04) with one new appointment on a working day; the leader signs it."""
    found = situation_of(actor, dossier, at=timezone.now())
    day = read_date(request.POST.dict(), "other") or request.POST.get("day", "")
    fields = [
        Field("day", gettext("New appointment"), "radios", request.POST.get("day", ""),
              choices=_days(found), required=True,
              hint=gettext("Working days only, at the closing of the office.")),
        Field("other", gettext("Another working day"), "date",
              read_date(request.POST.dict(), "other"), required=False),
        Field("reason", gettext("Reason of the delay"), "textarea", text_of(request, "reason"),
              gettext("It stands in the letter to the applicant.")),
    ]  # fmt: skip
    form = ActForm(
        gettext("Apologise and make a new appointment"), _apology_lead(found),
        fields, gettext("Draw up the letter"),
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "", gettext("The letter waits for the leader's signature."),
              home_of(dossier))  # fmt: skip

    def do() -> str:
        letter = draft_apology(dossier, actor=actor, at=found.at, new_due=_closing(day, found),
                               reason=text_of(request, "reason"))  # fmt: skip
        return reverse("desk:document-show", args=[letter.id])

    return _done_or_again(request, found, form, act, do)


def _apology_lead(found: Situation) -> str:
    clock: Clock | None = getattr(found.dossier, "clock", None)
    lead = gettext("Once per dossier. The new appointment holds when the leader has signed.")
    if clock is None or clock.apology_due is None:
        return lead
    word = gettext("In time until %(at)s.") % {"at": full_moment(clock.apology_due)}
    if clock.apology_due < found.at:
        word = gettext("Too late to count as announced in time (until %(at)s).") % {
            "at": full_moment(clock.apology_due)
        }
    return f"{word} {lead}"


def _days(found: Situation) -> list[Choice]:
    """The next working days after the present appointment."""
    clock: Clock | None = getattr(found.dossier, "clock", None)
    if clock is None or clock.due is None:
        return []
    calendar = calendar_on(local_day(found.at), agency=found.dossier.unit_id)
    day = max(calendar.local(clock.due).date(), calendar.local(found.at).date())
    choices = []
    for _ in range(OFFERED_DAYS):
        day = calendar.working_day_after(day, 1)
        closing = calendar.closing(day)
        choices.append(Choice(day.isoformat(), f"{weekday(day)} {day:%d/%m/%Y}, {closing:%H:%M}"))
    return choices


def _closing(text: str, found: Situation) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("Choose the day of the new appointment.", code="bad_day") from None
    calendar = calendar_on(local_day(found.at), agency=found.dossier.unit_id)
    if not calendar.is_working(day):
        raise Refused("%(day)s is no working day.", code="not_working", day=f"{day:%d/%m/%Y}")
    return calendar.closing(day)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def stop_handling(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Stops at the owner's request; drafts Mẫu 05 for the leader."""
    found = situation_of(actor, dossier, at=timezone.now())
    fields = [Field("reason", gettext("Reason and who asked for it"), "textarea",
                    text_of(request, "reason"))]  # fmt: skip
    form = ActForm(
        gettext("Stop handling"),
        gettext("Only while there is no signed result. The applicant gets a notice (form 05)."),
        fields, gettext("Stop handling"), grave=True,
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "stopped", gettext("Handling is stopped."), home_of(dossier))

    def do() -> str:
        letter = stop(dossier, actor=actor, at=found.at, reason=text_of(request, "reason"))
        return reverse("desk:document-show", args=[letter.id])

    return _done_or_again(request, found, form, act, do)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def take_back(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """The owner stands at the counter and takes the dossier back."""
    found = situation_of(actor, dossier, at=timezone.now())
    fields = [Field("reason", gettext("What the owner said"), "textarea",
                    text_of(request, "reason"), required=False)]  # fmt: skip
    form = ActForm(
        gettext("Withdraw for the owner"),
        gettext("The owner is here and asks for it. Check the identity card first."),
        fields, gettext("Withdraw"), grave=True,
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "withdrawn", gettext("The dossier is withdrawn."), home_of(dossier))

    def do() -> str:
        withdraw(dossier, actor=actor, at=found.at, reason=text_of(request, "reason"))
        return home_of(dossier)

    return _done_or_again(request, found, form, act, do)


def _done_or_again(
    request: HttpRequest, found: Situation, form: ActForm, act: Act, do: object
) -> HttpResponse:
    assert callable(do)
    try:
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)
