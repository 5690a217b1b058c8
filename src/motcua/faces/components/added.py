"""What an administrator added to the parameters holds in every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.registers.orgs.added import holding_added_rows


class AddedParameters:
    """Middleware: the added rows are read once per request, and only if a parameter is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with holding_added_rows():
            return self.get_response(request)
