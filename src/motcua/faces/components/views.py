"""Language, look, the living page of the components, and pages that say no."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext
from django.views.decorators.http import require_GET, require_POST

from motcua.faces.components.context import LOOK_COOKIE, LOOKS, SIZES, page
from motcua.faces.components.samples import samples
from motcua.faces.components.typed import keep_typed

DAY = 24 * 3600
YEAR = 365 * DAY
ICON = Path(__file__).parent / "static" / "motcua" / "mark.ico"


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language in a cookie and goes back; what was being typed there is kept."""
    return _back(request)


@require_POST
def set_look(request: HttpRequest) -> HttpResponse:
    """Keeps light or dark and the letter size in a cookie; what was being typed is kept."""
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    to = way_back(request)
    keep_typed(request, to)
    return switched(request, to)


def switched(request: HttpRequest, to: str) -> HttpResponse:
    """To an address of ours, in the language or the look that this POST asks for."""
    response = HttpResponseRedirect(to)
    language = request.POST.get("ui-language", "")
    same_site: Any = settings.LANGUAGE_COOKIE_SAMESITE
    if language and check_for_language(language):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language,
                            max_age=settings.LANGUAGE_COOKIE_AGE,
                            path=settings.LANGUAGE_COOKIE_PATH,
                            domain=settings.LANGUAGE_COOKIE_DOMAIN,
                            secure=settings.LANGUAGE_COOKIE_SECURE,
                            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                            samesite=same_site)  # fmt: skip
    known = page(request)
    look, size = request.POST.get("ui-look"), request.POST.get("ui-size")
    if look in LOOKS or size in SIZES:
        look = look if look in LOOKS else str(known["look"])
        size = size if size in SIZES else str(known["text_size"])
        response.set_cookie(
            LOOK_COOKIE, f"{look}.{size}", max_age=YEAR, samesite="Lax", httponly=True
        )
    return response


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keeps what is being typed on a page, while it is typed; 413 with a sentence for too much."""
    if keep_typed(request, way_back(request)):
        return HttpResponse(status=204)
    why = gettext("This is too long to be kept while you type. Send it before you leave the page.")
    return JsonResponse({"why": why}, status=413)


def way_back(request: HttpRequest) -> str:
    """The page that the person came from, if it is one of ours."""
    to = request.POST.get("next") or request.GET.get("next", "/")
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
