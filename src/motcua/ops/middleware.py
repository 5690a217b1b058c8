"""What happens to every request before and after the view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
SIMULATED = "SO LIEU MO PHONG - khong phai so lieu cua co quan nao"
"""Headers know no diacritics."""


class LanguageOfCookie:
    """Vietnamese unless the person has switched: the browser's own language does not decide,
    because the interface of a Vietnamese office is Vietnamese."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in self.known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            response.headers.setdefault(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
            )
        return response


class DemoMark:
    """Every answer of a demo says so in a header too: what a machine takes away has no page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.MOTCUA_DEMO:
            response.headers["Motcua-Simulated"] = SIMULATED
        return response
