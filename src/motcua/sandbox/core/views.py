"""The sandbox's own pages: what is here, faults, reset, what was received."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.sandbox import SYSTEMS
from motcua.sandbox.core import faults, seen
from motcua.sandbox.core.models import Fault, Record, Seen
from motcua.sandbox.start import seed


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    names = [{"c1022": "1022"}.get(name, name) for name in SYSTEMS]
    return render(request, "sandbox/index.html", {"systems": names, "faults": faults.every()})


@csrf_exempt
@require_http_methods(["GET", "POST"])
def faults_view(request: HttpRequest) -> HttpResponse:
    """POST `{"system": {…}}` sets, GET shows; both answer all faults in force."""
    if request.method == "POST":
        try:
            faults.set_faults(json.loads(request.body))
        except ValueError as no:
            return JsonResponse({"error": str(no)}, status=400)
    return JsonResponse(faults.every())


@csrf_exempt
@require_POST
def reset_view(_request: HttpRequest) -> HttpResponse:
    """Forgets everything: records, received requests, faults."""
    for model in (Record, Seen, Fault):
        model.objects.all().delete()
    seed()
    return JsonResponse({"ok": True})


@require_GET
def seen_view(request: HttpRequest) -> HttpResponse:
    """JSON list of what `?system=` received (all systems without it)."""
    return JsonResponse(seen.received(request.GET.get("system", "")), safe=False)


@require_GET
def health_view(_request: HttpRequest) -> HttpResponse:
    Record.objects.exists()  # raises when the database is away
    return JsonResponse({"ok": True})
