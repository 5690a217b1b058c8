"""All indicators, one indicator, and the rows behind its number."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board import words
from motcua.faces.board.asking import ask
from motcua.faces.board.definitions import definition_of
from motcua.faces.board.files import wanted_kind
from motcua.faces.board.goals import Goal, goals, merged
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.lines import counted_words, lines, names_for
from motcua.faces.board.named import procedure_names, unit_names
from motcua.faces.board.outlooks import foreseen
from motcua.faces.board.reach import Reach, reach_of
from motcua.faces.board.rendering import about, filters, page
from motcua.faces.board.sections import sections
from motcua.faces.board.series import (
    Cell,
    by_group,
    by_month,
    cells,
    month_picture,
    month_sentence,
    months_until,
)
from motcua.faces.board.sheets import figure_sheet, notes
from motcua.faces.board.wish import Wish
from motcua.faces.components.words import local
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.catalogue import chosen, shipped
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.loading import targets_in_force

PER_PAGE = 20
GROUPS = {"don-vi": "agency", "thu-tuc": "procedure", "thang": "month", "kenh": "channel"}


@require_safe
@officer(view="board")
def list_indicators(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/chi-tieu/`: every figure of the period, in sections."""
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    known, reach = known_now(), whole.narrowed(wish.unit)
    found = ask(known, tuple(shipped()), wish.period, reach)
    if kind := wanted_kind(request):
        rows = [("", each) for each in found]
        sheet = figure_sheet("chi-so", gettext("Indicators"), "", rows, notes(wish, known))
        return sheet.response(kind)
    by_id = {each.indicator.id: each for each in found}
    shown = [(title, [_row(by_id[each.id]) for each in held]) for title, held in sections()]
    context = {**about(wish, known), "filters": filters(wish, whole), "sections": shown}
    return page(request, actor, "indicators", context)


@require_safe
@officer(view="board")
def show_indicator(request: HttpRequest, actor: Actor, indicator: str) -> HttpResponse:
    """`/dieu-hanh/chi-tieu/<indicator>/`."""
    one = chosen([indicator])[0]
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    known, reach = known_now(), whole.narrowed(wish.unit)
    if kind := wanted_kind(request):
        return _file(request, kind, one, wish, known, reach)
    found = ask(known, [one.id], wish.period, reach)
    targets = [each for each in targets_in_force() if one.id in each.indicators]
    judged = [each for each in merged(goals(known, targets, wish, reach))
              if each.figure and each.figure.indicator.id == one.id]  # fmt: skip
    ahead = foreseen(known, judged, wish, reach)
    context = {
        **about(wish, known),
        "filters": filters(wish, whole),
        "one": one,
        "definition": definition_of(one),
        "figures": [_row(each) for each in found],
        "left_out": _left_out(found[-1]),
        "goals": lines(ahead, wish, names_for(judged)),
        **_months(known, one, wish, reach, _target(judged)),
        **_units(request, known, one, wish, reach),
        **_procedures(known, one, wish, reach),
    }
    return page(request, actor, "indicator", context)


def _row(figure: Figure) -> dict[str, object]:
    """A figure with its words."""
    return {
        "figure": figure,
        "title": local(figure.indicator),
        "value": words.value_words(figure.value, figure.indicator.unit),
        "counted": counted_words(figure),
        "why": words.why(figure.why),
        "warnings": [words.why(each) for each in figure.warnings],
    }


def _left_out(figure: Figure) -> list[tuple[str, int]]:
    """(reason, how many)."""
    return [(words.why(why), n) for why, n in figure.excluded]


def _target(judged: list[Goal]) -> float | None:
    readings = [each.target.reading for each in judged if each.target.reading]
    return readings[0].value if readings else None


def _months(
    known: Known, one: Indicator, wish: Wish, reach: Reach, target: float | None
) -> dict[str, object]:
    span = months_until(wish.period, timezone.localtime(known.as_of.at).date())
    found = by_month(known, one.id, span, reach)
    return {
        "months": found,
        "month_sentence": month_sentence(found),
        "month_picture": month_picture(found, target, title=local(one)) if found else None,
    }


def _units(
    request: HttpRequest, known: Known, one: Indicator, wish: Wish, reach: Reach
) -> dict[str, object]:
    found = by_group(known, one.id, "agency", wish.period, reach)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    held = list(shown.object_list)
    made: list[Cell] = cells(held, "agency", unit_names(held), "u")
    return {"units": [(each, wish.query(don_vi=each.key)) for each in made], "unit_page": shown}


def _procedures(known: Known, one: Indicator, wish: Wish, reach: Reach) -> dict[str, object]:
    found = by_group(known, one.id, "procedure", wish.period, reach)
    largest = sorted(found, key=lambda each: -float(each.denominator or each.numerator or 0))
    held = largest[:PER_PAGE]
    made = cells(held, "procedure", procedure_names(held), "p")
    return {"procedures": made, "procedures_more": max(0, len(found) - PER_PAGE)}


def _file(
    request: HttpRequest, kind: str, one: Indicator, wish: Wish, known: Known, reach: Reach
) -> HttpResponse:
    """The table that `theo` names: by unit, procedure, month or channel."""
    by = GROUPS.get(request.GET.get("theo", ""), "agency")
    period = wish.period
    if by == "month":
        period = months_until(period, timezone.localtime(known.as_of.at).date())
    found = ask(known, [one.id], period, reach, (by,))
    naming = {"agency": unit_names, "procedure": procedure_names}.get(by)
    names = naming(found) if naming else {}
    rows = [(_named(each, by, names), each) for each in found]
    sheet = figure_sheet(one.id, local(one), _heading(by), rows, notes(wish, known))
    return sheet.response(kind)


def _named(figure: Figure, by: str, names: dict[str, str]) -> str:
    key = "" if figure.group[by] is None else str(figure.group[by])
    return f"{key} {names[key]}" if names.get(key) else key


def _heading(by: str) -> str:
    return {
        "agency": gettext("Unit"),
        "procedure": gettext("Procedure"),
        "month": gettext("Month"),
        "channel": gettext("Way of filing"),
    }[by]
