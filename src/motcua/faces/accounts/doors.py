"""What somebody gets who may not come in: a way to sign in, or a plain no."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.faces.accounts.unsent import keep_unsent


def ask_to_sign_in(request: HttpRequest, *, officer: bool = False, why: str = "") -> HttpResponse:
    """To the sign-in page and back here afterwards; what was being sent is kept.

    `why` is a word for the page. An htmx request is told to load that page as a whole, but a
    citizen's page that saves a field in the background stays as it is (204 and the event
    `motcua-signed-out`): the next press of its button sends all fields, and those are kept.
    What a page saves by itself (`action=keep`, also as it is left) has no page to send it again.
    """
    if saves_by_itself(request):
        return HttpResponse(status=204, headers={"HX-Trigger": "motcua-signed-out"})
    if "HX-Request" in request.headers:
        if request.method == "POST" and not officer:
            return HttpResponse(status=204, headers={"HX-Trigger": "motcua-signed-out"})
        back = request.headers.get("HX-Current-URL", "") or request.get_full_path()
        return HttpResponse(status=204, headers={"HX-Redirect": door(back, officer, why)})
    back = keep_unsent(request) if request.method == "POST" else request.get_full_path()
    return HttpResponseRedirect(door(back, officer, why))


def saves_by_itself(request: HttpRequest) -> bool:
    """Whether no person pressed a button: `keep.js` saves what is being typed."""
    return request.method == "POST" and request.POST.get("action") == "keep"


def door(back: str, officer: bool, why: str) -> str:  # noqa: FBT001 -- private to this file
    """The address of the sign-in page that leads back."""
    name = "accounts:officer-signin" if officer else "accounts:citizen-signin"
    query = {"next": back} | ({"why": why} if why else {})
    return f"{reverse(name)}?{urlencode(query)}"


def no_right(request: HttpRequest) -> HttpResponse:
    """Signed in, but not for this address."""
    return render(request, "accounts/no_right.html", status=403)
