"""Every no is one clear sentence with a status that says what kind of no it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from motcua.faces.components.refusals import STATUS
from motcua.law.errors import Refused


def tell_problems(api: NinjaAPI) -> None:
    """Teaches the interface our sentences."""

    @api.exception_handler(Refused)
    def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
        status = 404 if error.code.startswith("no_") else STATUS.get(error.code, 400)
        body = {"code": error.code, "sentence": error.sentence(gettext)}
        return api.create_response(request, body, status=status)

    @api.exception_handler(ValidationError)
    def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
        sentence = gettext("%(field)s is missing or cannot be read: %(what)s.") % _first(error)
        body = {"code": "unreadable", "sentence": sentence}
        return api.create_response(request, body, status=422)

    @api.exception_handler(HttpError)
    def _bad_body(request: HttpRequest, error: HttpError) -> HttpResponse:
        body = {"code": "unreadable", "sentence": gettext("The content is no JSON object.")}
        status = 422 if error.status_code == 400 else error.status_code
        return api.create_response(request, body, status=status)

    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001
        body = {"code": "not_found", "sentence": gettext("There is no such thing here.")}
        return api.create_response(request, body, status=404)


def _first(error: ValidationError) -> dict[str, str]:
    """The first mistake: which field, and what is wrong with it."""
    first = error.errors[0] if error.errors else {}
    place = [str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path")]
    return {"field": place[-1] if place else "content", "what": str(first.get("msg", ""))}
