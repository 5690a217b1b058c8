"""A form that was sent after the session had ended: kept, and offered again after sign-in.

It belongs to the account that typed it. The session that knew this account is gone, so a cookie
of its own, signed and unreadable for scripts, names the account that was last signed in in this
browser; without it nothing is kept. Whoever else signs in never sees the form: it is thrown
away at their sign-in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

KEY = "unsent"
MOST_FIELDS = 500
MOST_CHARACTERS = 200_000
KEPT_FOR = timedelta(minutes=30)
NEVER = ("csrfmiddlewaretoken", "password", "code", "old", "new", "again")
TYPIST_COOKIE = "motcua_typist"
TYPIST_FOR = timedelta(hours=12)
_SIGNED_IN = "_motcua_typist"


@dataclass(frozen=True, slots=True)
class Unsent:
    """The address and the fields, in order, of a form that did not arrive."""

    path: str
    fields: list[tuple[str, str]]


def keep_unsent(request: HttpRequest) -> str:
    """Keeps the fields of this POST for who typed them; the address to go to after sign-in.

    Files cannot be kept; a form that is too large, or whose typist is not known, is not kept.
    """
    typist = typist_of(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    if not typist or not fields or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return request.get_full_path()
    request.session[KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "at": timezone.now().isoformat(),
        "account": typist,
    }
    return reverse("accounts:unsent-resume")


def unsent_of(request: HttpRequest, now: datetime) -> Unsent | None:
    """What waits in the session for this account, unless it is too old."""
    kept = request.session.get(KEY)
    if not kept or kept.get("account") != str(request.user.pk):
        return None
    if now - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return None
    return Unsent(kept["path"], [(name, value) for name, value in kept["fields"]])


def typist_of(request: HttpRequest) -> str:
    """The account that is, or was last, signed in in this browser; "" where nobody can say."""
    if hasattr(request, _SIGNED_IN):  # also when the idle lock has just ended the session
        return str(getattr(request, _SIGNED_IN))
    said = request.get_signed_cookie(TYPIST_COOKIE, default="", salt=KEY, max_age=TYPIST_FOR)
    return str(said or "")


def drop_what_others_typed(request: HttpRequest) -> None:
    """At a sign-in: a form of another account must not lie in this one's session."""
    kept = request.session.get(KEY)
    if kept and kept.get("account") != str(request.user.pk):
        del request.session[KEY]


class RememberTypist:
    """Middleware: the browser keeps, signed, which account was signed in in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            setattr(request, _SIGNED_IN, str(request.user.pk))
        response = self.get_response(request)
        if not request.user.is_authenticated:
            return response
        account = str(request.user.pk)
        known = request.get_signed_cookie(TYPIST_COOKIE, default="", salt=KEY)
        if known != account or request.method == "POST":
            response.set_signed_cookie(
                TYPIST_COOKIE, account, salt=KEY, max_age=TYPIST_FOR, httponly=True,
                samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return response


@never_cache
@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """Offers to send the kept form again, once, and to nobody who has not signed in."""
    if not request.user.is_authenticated:
        back = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('accounts:citizen-signin')}?{back}")
    unsent = unsent_of(request, timezone.now())
    request.session.pop(KEY, None)
    if unsent is None:
        return HttpResponseRedirect("/")
    return render(request, "accounts/resume.html", {"unsent": unsent})
