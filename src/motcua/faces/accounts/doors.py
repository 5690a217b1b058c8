"""What somebody gets who may not come in: a way to sign in, or a plain no."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.faces.accounts.unsent import keep_unsent


def ask_to_sign_in(request: HttpRequest, *, officer: bool = False, why: str = "") -> HttpResponse:
    """To the sign-in page and back here afterwards; what was being sent is kept.

    An htmx request is told to load that page as a whole. `why` is a word for the page.
    """
    back = keep_unsent(request) if request.method == "POST" else request.get_full_path()
    if "HX-Request" in request.headers:
        back = request.headers.get("HX-Current-URL", "") or back
    name = "accounts:officer-signin" if officer else "accounts:citizen-signin"
    query = {"next": back} | ({"why": why} if why else {})
    to = f"{reverse(name)}?{urlencode(query)}"
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def no_right(request: HttpRequest) -> HttpResponse:
    """Signed in, but not for this address."""
    return render(request, "accounts/no_right.html", status=403)
