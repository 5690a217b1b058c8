"""The page on which a visitor chooses which synthetic person to be."""

from typing import Any, cast

from allauth.account.internal.decorators import login_not_required
from allauth.idp.oidc import views as idp_views
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from motcua import demo
from motcua.sandbox.vneid.adapter import user_of
from motcua.sandbox.vneid.client import allow_localhost

HINTS = {
    demo.CITIZEN.national_id: "người dân",
    demo.ELDER.national_id: "người cao tuổi, không có điện thoại, chỉ biết năm sinh",
    demo.ENTERPRISE_OWNER.national_id: "đại diện một doanh nghiệp",
    demo.SHORT_NAME.national_id: "tên chỉ có một từ",
    demo.YEAR_ONLY.national_id: "chỉ biết năm sinh",
    demo.LOW_ASSURANCE.national_id: "định danh mức độ 1, chưa đủ để nộp hồ sơ",
}


def authorize(request: HttpRequest) -> HttpResponse:
    """The provider's page of consent; unlike the library it accepts no `plain` challenge."""
    method = request.GET.get("code_challenge_method", "S256")
    if request.method == "GET" and method != "S256":
        error = {"error": "invalid_request", "description": "code_challenge_method must be S256"}
        return render(request, "idp/oidc/error.html", {"error": error}, status=400)
    allow_localhost(request.GET.get("redirect_uri", ""))
    page: HttpResponse = idp_views.authorization(request)
    return page


authorize.csrf_exempt = True  # type: ignore[attr-defined]  # the library checks by itself


@login_not_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """GET lists people; POST `nguoi=<national id>` signs in here and goes on to `next`."""
    onward = request.POST.get("next") or request.GET.get("next") or "/vneid/"
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = "/vneid/"
    unknown = False
    if request.method == "POST":
        person = demo.person(request.POST.get("nguoi", "").strip())
        if person:
            user = cast("Any", user_of(person))  # the sandbox has its own kind of user
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return HttpResponseRedirect(onward)
        unknown = True
    people = [(one, HINTS.get(one.national_id, "")) for one in demo.people()[:18]]
    return render(
        request,
        "vneid/choose.html",
        {"people": people, "next": onward, "unknown": unknown},
        status=404 if unknown else 200,
    )
