"""/health/live, /health/ready, /metrics: for machines, no sign-in, no personal data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.ops.health.metrics import exposition
from motcua.ops.health.readiness import not_ready_because


@require_safe
@never_cache
def live(_request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers."""
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """200 when people can be served, else 503 with the reason."""
    why = not_ready_because()
    answer = JsonResponse({"ok": not why, "why": why}, status=503 if why else 200)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # waiting is no error
    return answer


@require_safe
@never_cache
def metrics(_request: HttpRequest) -> HttpResponse:
    """The numbers in the text format that Prometheus reads."""
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")
