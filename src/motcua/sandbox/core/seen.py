"""A record of every request that a system received, for tests and for the curious."""

import base64
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core.models import Seen
from motcua.sandbox.core.naming import system_of

KEPT_HEADERS = ("Content-Type", "Idempotency-Key", "X-Signature", "Accept-Language")
MOST_BODY = 200_000


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Writes what was received; answers the fault's status instead of the system's own."""

    def answer(request: HttpRequest) -> HttpResponse:
        system = system_of(request.path)
        if not system:
            return get_response(request)
        body = request.body
        fail_with = int(request.META.get("sandbox.fail_with", 0))
        response = HttpResponse(status=fail_with) if fail_with else get_response(request)
        if request.META.get("sandbox.wrong"):
            response = HttpResponse(response.content[: len(response.content) // 2])
        Seen.objects.create(
            system=system,
            method=request.method or "",
            path=request.get_full_path(),
            headers={k: request.headers[k] for k in KEPT_HEADERS if k in request.headers},
            body=_text(body),
            status=response.status_code,
        )
        return response

    return answer


def received(system: str) -> list[dict[str, Any]]:
    """What a system received since the start or the last reset, oldest first."""
    rows = Seen.objects.filter(system=system) if system else Seen.objects.all()
    return [
        {
            "system": row.system,
            "method": row.method,
            "path": row.path,
            "headers": row.headers,
            "body": row.body,
            "status": row.status,
            "at": row.at.isoformat(),
        }
        for row in rows.order_by("pk")
    ]


def _text(body: bytes) -> str:
    """Text as it is, anything else as base64, long bodies cut."""
    try:
        return body[:MOST_BODY].decode()
    except UnicodeDecodeError:
        return base64.b64encode(body[:MOST_BODY]).decode()
