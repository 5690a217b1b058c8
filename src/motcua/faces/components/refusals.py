"""A `Refused` that reaches the edge becomes one sentence on a page, never a trace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from motcua.law.errors import Refused

STATUS = {"not_found": 404, "not_allowed": 403, "forbidden": 403, "too_many": 429}


class RefusedPage:
    """Middleware: turns `Refused` into a page with its sentence; 400 unless its code says else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return refused_page(request, error)


def refused_page(request: HttpRequest, error: Refused) -> HttpResponse:
    """The page of one refusal, with the status that its code means."""
    sentence = error.sentence(gettext)
    status = STATUS.get(error.code, 400)
    return render(request, "components/refused.html", {"sentence": sentence}, status=status)
