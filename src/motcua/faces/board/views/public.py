"""Published figures: for everybody, from a frozen edition, without asking the database much."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.board.definitions import definition_of
from motcua.faces.board.editions import Edition, editions, latest, read
from motcua.faces.board.named import units_by
from motcua.faces.board.places import kind_words
from motcua.faces.board.public_places import places_of
from motcua.faces.board.public_sheet import edition_sheet
from motcua.faces.board.public_words import headline, month_picture, months_of, units_of
from motcua.faces.components.words import local
from motcua.steering.indicators.catalogue import shipped

DAY = 24 * 3600


@require_safe
def show_figures(request: HttpRequest, edition: str | None = None) -> HttpResponse:
    """`/cong-khai/` and `/cong-khai/an-ban/<edition>/`."""
    found = _edition(edition)
    if found is None:
        return _page(request, "figures", None, {})
    ids = editions(_home())
    context = {
        "rows": headline(found.content),
        "kinds": [(each["kind"], kind_words(each["kind"])) for each in found.content["rankings"]],
        "is_latest": bool(ids) and ids[0] == found.id,
    }
    return _page(request, "figures", found, context)


@require_safe
def show_indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """`/cong-khai/chi-so/<indicator>/`: any indicator's definition, its number if published."""
    one, found = shipped().get(indicator), _edition(None)
    if one is None:
        raise Http404
    context: dict[str, object] = {"one": one, "definition": definition_of(one)}
    rows = found.content["indicators"] if found else []
    if found and any(row["indicator"] == indicator for row in rows):
        context |= _numbers(found.content, indicator, one.unit)
    return _page(request, "indicator", found, context)


@require_safe
def show_ranking(request: HttpRequest, kind: str) -> HttpResponse:
    """`/cong-khai/xep-hang/<kind>/`."""
    found = _edition(None)
    rankings = found.content["rankings"] if found else []
    ranking = next((each for each in rankings if each["kind"] == kind), None)
    if ranking is None:
        raise Http404
    names = units_by(str(row["unit"]) for row in ranking["rows"])
    group = places_of(ranking, names)
    return _page(request, "ranking", found, {"group": group, "title": kind_words(kind)})


@require_safe
def show_method(request: HttpRequest) -> HttpResponse:
    """`/cong-khai/phuong-phap/`: how figures are made, withheld, corrected and cited."""
    return _page(request, "method", _edition(None), {"all": list(shipped().values())})


@require_safe
def list_editions(request: HttpRequest) -> HttpResponse:
    """`/cong-khai/an-ban/`: every edition ever published."""
    return _page(request, "editions", _edition(None), {"ids": editions(_home())})


@require_safe
def get_file(request: HttpRequest, edition: str, kind: str) -> HttpResponse:
    """`/cong-khai/an-ban/<edition>.json` and `.csv`; an edition never changes."""
    found = _edition(edition)
    if found is None:
        raise Http404
    if kind == "json":
        answer: HttpResponse = JsonResponse(
            found.content, json_dumps_params={"ensure_ascii": False}
        )
    else:
        answer = edition_sheet(found).response("csv")
    answer["Cache-Control"] = f"public, max-age={DAY}"
    return answer


def _home() -> Path:
    return Path(settings.MOTCUA_HOME)


def _edition(edition: str | None) -> Edition | None:
    if edition is None:
        return latest(_home())
    found = read(_home(), edition)
    if found is None:
        raise Http404
    return found


def _numbers(content: Mapping[str, Any], indicator: str, unit: str) -> dict[str, object]:
    rows = [row for row in headline(content) if row.key == indicator]
    months = months_of(content, indicator, unit)
    known = [one for row, one in months if row["value"] is not None]
    sentence = (
        gettext("%(month)s: %(value)s.") % {"month": known[-1].name, "value": known[-1].value}
        if known
        else gettext("No month has anything to count.")
    )
    names = units_by(row["unit"] for row in content["units"] if row["indicator"] == indicator)
    return {
        "row": rows[0],
        "months": [one for _, one in months],
        "sentence": sentence,
        "picture": month_picture(months, unit, title=rows[0].name, about=sentence),
        "units": units_of(content, indicator, unit, names),
    }


def _page(
    request: HttpRequest, template: str, found: Edition | None, context: Mapping[str, object]
) -> HttpResponse:
    place = local(found.content, "place") if found else ""
    around = {"edition": found, "edition_place": place, "here_url": request.build_absolute_uri()}
    return render(request, f"public/{template}.html", {**around, **context})
