"""One supplement request with all points; rows are added and taken away without JavaScript."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.clocks import supplement_answer_by
from motcua.casework.dossiers.points import Point
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Choice
from motcua.faces.components.words import local
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.deeds import Act, Half, perform
from motcua.faces.desk.forms import ActForm, draw_form, pin_field
from motcua.faces.desk.lines import language
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.views.intake import home_of, signed_or_waiting
from motcua.law.errors import Refused
from motcua.registers.forms.fields import in_language
from motcua.registers.forms.schema import read_form
from motcua.registers.people.actor import Actor

MOST = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def ask(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Mẫu 02 with every point at once; the law allows it one time."""
    found = situation_of(actor, dossier, at=timezone.now())
    points = _posted(request)
    form = _form(found, points)
    if request.method != "POST" or _only_rows(request):
        return draw_form(request, found, form)
    act = Act(dossier, actor, "supplement_asked", gettext("The supplement is asked for."),
              home_of(dossier))  # fmt: skip
    try:
        return perform(request, act, lambda: _ask(request, found, points))
    except Refused as no:
        return draw_form(request, found, form, no)


def _ask(request: HttpRequest, found: Situation, points: Sequence[Point]) -> str | Half:
    said = [point for point in points if point["key"] or point["text"]]
    slip = ask_supplement(found.dossier.id, actor=found.actor, at=found.at, points=said)
    return signed_or_waiting(request, slip, found, gettext("The supplement is asked for."))


def _posted(request: HttpRequest) -> list[Point]:
    """The rows as typed, with one more or one less when such a button was pressed."""
    keys, texts = request.POST.getlist("key"), request.POST.getlist("text")
    pairs = zip(keys[:MOST], texts[:MOST], strict=False)
    rows = [Point(key=key[:60], text=text) for key, text in pairs]
    gone = request.POST.get("remove", "")
    if gone.isdecimal() and int(gone) < len(rows):
        del rows[int(gone)]
    if not rows or ("add" in request.POST and len(rows) < MOST):
        rows.append(Point(key="", text=""))
    return rows


def _only_rows(request: HttpRequest) -> bool:
    return "add" in request.POST or "remove" in request.POST


def _form(found: Situation, points: Sequence[Point]) -> ActForm:
    return ActForm(
        gettext("Ask for a supplement"),
        gettext("All points in one request: the law allows to ask only once."),
        [pin_field(required=False, hint=gettext(
            "Signs the slip at once. Left empty, the slip waits for your signature."))],
        gettext("Send the request"),
        template="supplement",
        more={"points": points, "choices": _choices(found),
              "answer_by": supplement_answer_by(found.dossier, found.at)},
    )  # fmt: skip


def _choices(found: Situation) -> list[Choice]:
    """What a point can be about: papers and fields of this procedure."""
    version = found.dossier.version
    if version is None:
        return []
    papers = [Choice(row["key"], local(row)) for row in version.components]
    fields = [] if version.form is None else [
        Choice(one.key, in_language(one.label, language()))
        for one in read_form(version.form).fields()
    ]  # fmt: skip
    return [*papers, *fields]
