"""Language, look, the living page of the components, and pages that say no."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from motcua.faces.components.context import LOOK_COOKIE, LOOKS, SIZES, page
from motcua.faces.components.samples import samples

DAY = 24 * 3600
YEAR = 365 * DAY
ICON = Path(__file__).parent / "static" / "motcua" / "mark.ico"


@require_POST
def set_look(request: HttpRequest) -> HttpResponse:
    """Keeps the person's choice of light or dark and of letter size in a cookie."""
    known = page(request)
    look, size = request.POST.get("look"), request.POST.get("size")
    look = look if look in LOOKS else str(known["look"])
    size = size if size in SIZES else str(known["text_size"])
    response = HttpResponseRedirect(way_back(request))
    response.set_cookie(LOOK_COOKIE, f"{look}.{size}", max_age=YEAR, samesite="Lax", httponly=True)
    return response


def way_back(request: HttpRequest) -> str:
    """The page that the person came from, if it is one of ours."""
    to = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if ours else "/"


@require_GET
def get_icon(_request: HttpRequest) -> FileResponse:
    """The sign of the house where browsers look for it by themselves."""
    answer = FileResponse(ICON.open("rb"), content_type="image/x-icon")
    answer["Cache-Control"] = f"public, max-age={DAY}"
    return answer


@require_GET
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, drawn by the same tags as the real pages."""
    return render(request, "components/gallery.html", samples())
