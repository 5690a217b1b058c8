"""RFC 3161 over HTTP."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.sandbox.chungthu.keys import issuing
from motcua.sandbox.tsa.token import reply, stamper

QUERY = "application/timestamp-query"


@csrf_exempt
def stamp(request: HttpRequest) -> HttpResponse:
    """A timestamp query in, a timestamp reply out (both DER)."""
    if request.method != "POST":
        return HttpResponse("RFC 3161: POST application/timestamp-query", status=405)
    if request.content_type != QUERY:
        return HttpResponse(status=415)
    answer = reply(request.body, datetime.now(UTC), stamper(), issuing())
    return HttpResponse(answer, content_type="application/timestamp-reply")
