"""Rankings by kind of unit, with intervals; and how they are made."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.files import wanted_kind
from motcua.faces.board.known import known_now
from motcua.faces.board.places import BASE, KINDS, group_of, indicator_words, kind_of, kind_words
from motcua.faces.board.reach import reach_of
from motcua.faces.board.rendering import about, filters, page
from motcua.faces.board.sections import HEADLINE
from motcua.faces.board.sheets import ranking_sheet
from motcua.faces.board.wish import Wish
from motcua.faces.components.fields import Choice, Field
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.catalogue import shipped
from motcua.steering.ranking.ranking import COMPOSITE

INDICATOR, KIND = "chi-so", "nhom"


@require_safe
@officer(view="board")
def show_ranking(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/xep-hang/`: one kind of unit at a time, for only equals are compared."""
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    known, reach = known_now(), whole.narrowed(wish.unit)
    indicator = request.GET.get(INDICATOR, "")
    indicator = indicator if indicator in rankable() else BASE
    kind = request.GET.get(KIND, "")
    kind = kind if kind in KINDS else kind_of(reach.root)
    group = group_of(known, wish, reach, kind=kind, indicator=indicator)
    if file := wanted_kind(request):
        return ranking_sheet(group, wish, known).response(file)
    context = {
        **about(wish, known),
        "filters": [*filters(wish, whole)[:1], *choices(kind, indicator)],
        "group": group,
        "indicator_words": indicator_words(indicator),
        "ranking_query": wish.query(nhom=kind, chi_so=indicator),
    }
    return page(request, actor, "ranking", context)


def rankable() -> tuple[str, ...]:
    """What units may be ranked by: the headline indicators that are shares, and the composite."""
    known = shipped()
    ratios = (each for each in HEADLINE if known[each].shape == "ratio")
    return (*(each for each in ratios if known[each].unit == "%"), COMPOSITE)


def choices(kind: str, indicator: str) -> list[Field]:
    """The two fields that choose a ranking."""
    kinds = [Choice(each, kind_words(each)) for each in KINDS]
    shares = [Choice(each, indicator_words(each)) for each in rankable()]
    return [
        Field(KIND, gettext("Kind of unit"), "select", kind, choices=kinds),
        Field(INDICATOR, gettext("By"), "select", indicator, choices=shares),
    ]
