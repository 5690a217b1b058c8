"""The first step of filing: for whom, at which commune, what the registers know."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible
from motcua.casework.journeys.start_draft import start_draft
from motcua.exchange.calls.prefill import Prefilled, prefill_draft
from motcua.faces.accounts.guards import signed_in
from motcua.faces.components.fields import Field
from motcua.faces.portal.communes import office_choices, office_of_address
from motcua.faces.portal.procedures import describe
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import resume_at
from motcua.faces.portal.sources import source_words
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.catalogue.queries import version_in_force
from motcua.registers.people.actor import Actor
from motcua.registers.people.queries import address_of, organisations_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Says for whom and where the dossier goes; an open draft is resumed instead."""
    version = version_in_force(code, timezone.localdate())
    known = _open_draft(actor, code)
    if known is not None:
        return HttpResponseRedirect(resume_at(known))
    wrong_kind = _wrong_kind(actor, version)
    field = _office_field(actor, version, request.POST.get("unit"))
    if request.method == "POST" and not wrong_kind and (field is None or field.value):
        return _begin(request, actor, version, str(field.value) if field else None)
    if request.method == "POST" and field is not None:
        field = field.with_error(gettext("Choose the commune that handles your dossier."))
    mine = organisations_of(actor)
    organisation = next((one for one in mine if one.pk == actor.on_behalf_of), None)
    context = {
        "one": describe(version.procedure), "office": field, "wrong_kind": wrong_kind,
        "organisation": organisation, "mine": mine, "section": "procedures",
        "offer": mine and not wrong_kind and organisation is None
        and "organisation" in version.applicants,
    }  # fmt: skip
    return draw(request, "start", context)


def _begin(
    request: HttpRequest, actor: Actor, version: ProcedureVersion, unit: str | None
) -> HttpResponse:
    """Opens the draft and asks the registers, outside any transaction of ours."""
    if not describe(version.procedure).direct:
        raise Refused("Filing is at the national portal; come in from there.", code="not_here")
    dossier = start_draft(actor=actor, at=timezone.now(), procedure=version.procedure_id, unit=unit)
    _tell(request, prefill_draft(dossier.id, actor=actor, at=timezone.now()))
    return HttpResponseRedirect(resume_at(dossier))


def _tell(request: HttpRequest, found: Prefilled) -> None:
    """A register that does not know the person; that one is silent each page says itself."""
    for name in found.unknown:
        text = gettext("%(source)s does not know you. Please fill in those fields yourself.")
        messages.warning(request, text % {"source": source_words(name)}, extra_tags="warn")


def _open_draft(actor: Actor, code: str) -> Dossier | None:
    rows = visible(actor).filter(procedure_id=code, business="draft", channel="online")
    return rows.select_related("version__form", "content").order_by("created_at").first()


def _wrong_kind(actor: Actor, version: ProcedureVersion) -> str:
    """ "person" or "organisation" when the procedure is only for that one, else empty."""
    kind = "organisation" if actor.on_behalf_of else "person"
    if kind in version.applicants:
        return ""
    return "organisation" if kind == "person" else "person"


def _office_field(actor: Actor, version: ProcedureVersion, chosen: str | None) -> Field | None:
    """Which commune decides; only asked where communes do."""
    if version.level != "xa":
        return None
    choices = office_choices()
    if chosen is None:
        chosen = office_of_address(address_of(actor))
    if chosen not in {one.value for one in choices}:
        chosen = ""
    return Field(
        "unit",
        gettext("Which commune handles it?"),
        "select",
        chosen,
        gettext("The one where you live; any commune of the province may receive it for you."),
        choices=choices,
    )
