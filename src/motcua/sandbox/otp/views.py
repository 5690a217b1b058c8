"""What the officers' telephones would show."""

import time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua import demo
from motcua.sandbox.otp.codes import PERIOD, code_at

ROLES = {
    "counter": "tiếp nhận và trả kết quả",
    "specialist": "chuyên viên",
    "leader": "lãnh đạo",
    "clerk": "văn thư",
    "office": "văn phòng UBND tỉnh",
    "admin": "quản trị hệ thống",
    "auditor": "kiểm tra, giám sát",
}
PLACES = {"23527": "xã Sa Thầy", "khcn": "Sở Khoa học và Công nghệ"}


def post_of(officer: demo.DemoOfficer) -> str:
    """The post in words, with its place where the role alone does not name it."""
    place = PLACES.get(officer.unit)
    return f"{ROLES[officer.role]}, {place}" if place else ROLES[officer.role]


@require_GET
def codes(request: HttpRequest) -> HttpResponse:
    """The current code of each demo officer; `?format=json` as `{username: code}`."""
    now = time.time()
    rows = [(one, post_of(one), code_at(one.totp_secret, now)) for one in demo.officers()]
    if request.GET.get("format") == "json":
        return JsonResponse({one.username: code for one, _, code in rows})
    left = PERIOD - int(now) % PERIOD
    return render(request, "otp/codes.html", {"rows": rows, "left": left})
