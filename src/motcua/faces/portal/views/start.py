"""The first step of filing: for whom, at which commune, what the registers know."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import under_way, visible
from motcua.casework.journeys.start_draft import start_draft
from motcua.exchange.calls.prefill import Prefilled, prefill_draft
from motcua.faces.accounts.guards import signed_in
from motcua.faces.components.parts import Wrong
from motcua.faces.components.typed import forget_typed, typing_here
from motcua.faces.portal.office import office_asked
from motcua.faces.portal.procedures import describe
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.road import resume_at
from motcua.faces.portal.sources import source_words
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.catalogue.queries import version_in_force
from motcua.registers.people.actor import Actor
from motcua.registers.people.queries import organisations_of


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
    office = None if wrong_kind else office_asked(request, actor, version)
    unit = str(office.field.value) if office else None
    if request.method == "POST" and not wrong_kind and unit != "":
        return _begin(request, actor, version, unit)
    errors: list[Wrong] = []
    if request.method == "POST" and office is not None:
        office = replace(office, field=office.field.with_error(
            gettext("Choose the commune that handles your dossier.")))  # fmt: skip
        errors = [Wrong(office.field.error, office.field.id)]
    mine = organisations_of(actor)
    organisation = next((one for one in mine if one.pk == actor.on_behalf_of), None)
    context = {
        "one": describe(version.procedure), "office": office, "wrong_kind": wrong_kind,
        "errors": errors, "typing": None if wrong_kind else typing_here(request),
        "organisation": organisation, "mine": mine, "section": "procedures",
        "under_way": under_way(actor, code),
        "offer": mine and not wrong_kind and organisation is None
        and "organisation" in version.applicants,
    }  # fmt: skip
    return draw(request, "start", context, status=422 if errors else 200)


def _begin(
    request: HttpRequest, actor: Actor, version: ProcedureVersion, unit: str | None
) -> HttpResponse:
    """Opens the draft and asks the registers, outside any transaction of ours."""
    if not describe(version.procedure).direct:
        raise Refused("Filing is at the national portal; come in from there.", code="not_here")
    dossier = start_draft(actor=actor, at=timezone.now(), procedure=version.procedure_id, unit=unit)
    forget_typed(request)
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
