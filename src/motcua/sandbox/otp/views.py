"""What the officers' telephones would show."""

import time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua import demo
from motcua.sandbox.otp.codes import PERIOD, code_at


@require_GET
def codes(request: HttpRequest) -> HttpResponse:
    """The current code of each demo officer; `?format=json` as `{username: code}`."""
    now = time.time()
    rows = [(one, code_at(one.totp_secret, now)) for one in demo.officers()]
    if request.GET.get("format") == "json":
        return JsonResponse({one.username: code for one, code in rows})
    left = PERIOD - int(now) % PERIOD
    return render(request, "otp/codes.html", {"rows": rows, "left": left})
