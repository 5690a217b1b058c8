"""Home, catalogue, one procedure: all readable without signing in."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible
from motcua.faces.components.fields import Choice, Field
from motcua.faces.portal.catalogue import (
    Wish,
    fields_of_life,
    find,
    most_wanted,
    native_codes,
    wanted_now,
)
from motcua.faces.portal.procedures import describe
from motcua.faces.portal.published import audience_words, level_words
from motcua.faces.portal.rendering import citizen_of, page
from motcua.faces.portal.states import Standing, standing_of
from motcua.registers.catalogue.queries import find_procedure
from motcua.registers.people.actor import Actor

PER_PAGE = 20
RECENT = 3


@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """One search box, what people come for most, and the person's own latest dossiers."""
    actor = citizen_of(request)
    return page(request, "home", {"wanted": wanted_now(), "mine": _latest(actor) if actor else []})


def _latest(actor: Actor) -> list[tuple[Dossier, Standing]]:
    """The person's newest dossiers, each with where it stands."""
    mine = visible(actor).select_related("procedure", "clock").order_by("-created_at")
    return [(one, standing_of(one.business, one.mirror)) for one in mine[:RECENT]]


@require_safe
def list_procedures(request: HttpRequest) -> HttpResponse:
    """The catalogue: search in everyday words, filters, pages of twenty."""
    wish = Wish.read(request.GET)
    found = Paginator(find(wish), PER_PAGE).get_page(request.GET.get("trang"))
    rows = [
        (one, level_words(one.levels), audience_words(one.audience)) for one in found.object_list
    ]
    context = {"wish": wish, "found": found, "rows": rows, "filters": _filters(wish),
               "native": native_codes(), "wanted": [] if rows else most_wanted()}  # fmt: skip
    return page(request, "procedures", {**context, "section": "procedures"})


@require_safe
def show_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure in the order of a person's questions."""
    procedure = find_procedure(code)
    if procedure is None:
        raise Http404
    context = {"one": describe(procedure), "section": "procedures"}
    return page(request, "procedure", context)


def _filters(wish: Wish) -> list[Field]:
    fields = [Choice(name, name) for name in fields_of_life()]
    levels = [
        Choice("xa", gettext("Commune")),
        Choice("tinh", gettext("Province")),
        Choice("bo", gettext("Ministry")),
    ]
    people = [
        Choice("nguoi-dan", gettext("For people")),
        Choice("to-chuc", gettext("For enterprises and organisations")),
    ]
    return [
        Field("doi-tuong", gettext("For whom"), "select", wish.audience, choices=people),
        Field("cap", gettext("Who decides"), "select", wish.level, choices=levels),
        Field("linh-vuc", gettext("Field"), "select", wish.field, choices=fields),
    ]
