"""A form that was sent after the session had ended: kept until it is sent again or thrown away.

It belongs to the account that typed it. The session that knew this account is gone, so a cookie
of its own, signed and unreadable for scripts, names the account that was last signed in in this
browser; without it nothing is kept. Whoever else signs in never sees the form: it is thrown
away at their sign-in. Reading the page that offers it changes nothing, so a reload, another
language, Back and a second tab find it again; several forms are kept side by side. Whoever
acted for an organisation does so again after the sign-in, or the form would be of nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.faces.components.secrets import SECRETS

KEY = "unsent"
MOST_FORMS = 5
MOST_FIELDS = 500
MOST_CHARACTERS = 200_000
NEVER = frozenset({"csrfmiddlewaretoken", *SECRETS})
TYPIST_COOKIE = "motcua_typist"
TYPIST_FOR = timedelta(hours=12)
KEPT_FOR = TYPIST_FOR
ACTING_FOR = "acting_for"
"""The organisation that a citizen acts for in this session: its id, or nothing."""
_SIGNED_IN = "_motcua_typist"
LED_ON = (302, 303)


@dataclass(frozen=True, slots=True)
class Unsent:
    """The address, the fields in order and the moment of a form that did not arrive.

    `page` is where it was typed; "" where the browser did not tell. `path` may take POST only.
    """

    key: str
    path: str
    page: str
    fields: list[tuple[str, str]]
    at: datetime


def keep_unsent(request: HttpRequest) -> str:
    """Keeps the fields of this POST for who typed them; the address to go to after sign-in.

    Files cannot be kept; a form that is too large, or whose typist is not known, is not kept.
    Of the forms the newest `MOST_FORMS` stay; the same one sent twice is kept once.
    """
    (typist, organisation), fields = typist_of(request), _fields(request)
    size = sum(len(name) + len(value) for name, value in fields)
    if not typist or not fields or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return page_of(request) or request.get_full_path()
    path = request.get_full_path()
    form = {
        "key": token_urlsafe(6), "path": path, "page": page_of(request), "fields": fields,
        "at": timezone.now().isoformat(), "account": typist, "for": organisation,
    }  # fmt: skip
    others = [one for one in _kept(request) if not _is(one, path, fields)]
    request.session[KEY] = [*others, form][-MOST_FORMS:]
    return reverse("accounts:unsent-resume")


def unsent_of(request: HttpRequest, now: datetime) -> list[Unsent]:
    """What waits in the session for this account, oldest first, unless it is too old."""
    found = [
        Unsent(one["key"], one["path"], one.get("page", ""),
               [(name, value) for name, value in one["fields"]], datetime.fromisoformat(one["at"]))
        for one in _kept(request) if one["account"] == str(request.user.pk)
    ]  # fmt: skip
    return [one for one in found if now - one.at <= KEPT_FOR]


def forget_sent(request: HttpRequest) -> None:
    """To be called when this POST was taken in: the same form is no longer offered."""
    rest = [one for one in _kept(request)
            if not _is(one, request.get_full_path(), _fields(request))]  # fmt: skip
    _leave(request, rest)


def page_of(request: HttpRequest) -> str:
    """The page of ours on which this form stood, as the browser tells; "" where it does not."""
    told = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(told, {request.get_host()}, request.is_secure()):
        return ""
    parts = urlsplit(told)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _fields(request: HttpRequest) -> list[list[str]]:
    return [
        [name, value]
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]


def _kept(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(KEY, []))


def _is(one: Mapping[str, Any], path: str, fields: list[list[str]]) -> bool:
    return bool(one["path"] == path and sorted(one["fields"]) == sorted(fields))


def _leave(request: HttpRequest, rest: list[dict[str, Any]]) -> None:
    """Writes the session only where something changed."""
    if rest:
        if len(rest) < len(_kept(request)):
            request.session[KEY] = rest
    elif KEY in request.session:
        del request.session[KEY]


def typist_of(request: HttpRequest) -> tuple[str, str]:
    """The account that is, or was last, signed in in this browser, and the organisation that it
    acted for; "" where nobody can say, or for none."""
    if hasattr(request, _SIGNED_IN):  # also when the idle lock has just ended the session
        said = str(getattr(request, _SIGNED_IN))
    else:
        said = request.get_signed_cookie(
            TYPIST_COOKIE, default="", salt=KEY, max_age=TYPIST_FOR
        ) or ""  # fmt: skip
    account, _, organisation = said.partition("/")
    return account, organisation


def _typist_now(request: HttpRequest) -> str:
    return f"{request.user.pk}/{request.session.get(ACTING_FOR) or ''}"


def drop_what_others_typed(request: HttpRequest) -> None:
    """At a sign-in: a form of another account must not lie in this one's session.

    For the newest of one's own the session acts for the same organisation again; whether the
    register still names the person its representative is asked at every request.
    """
    own = [one for one in _kept(request) if one["account"] == str(request.user.pk)]
    _leave(request, own)
    if own and own[-1]["for"]:
        request.session[ACTING_FOR] = own[-1]["for"]


class RememberTypist:
    """Middleware: the browser keeps, signed, which account was signed in in it.

    A form that was sent again and led onward is forgotten here, whatever page it was of.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            setattr(request, _SIGNED_IN, _typist_now(request))
        response = self.get_response(request)
        if not request.user.is_authenticated:
            return response
        if request.method == "POST" and KEY in request.session and response.status_code in LED_ON:
            forget_sent(request)
        now = _typist_now(request)
        known = request.get_signed_cookie(TYPIST_COOKIE, default="", salt=KEY)
        if known != now or request.method == "POST":
            response.set_signed_cookie(
                TYPIST_COOKIE, now, salt=KEY, max_age=TYPIST_FOR, httponly=True,
                samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Offers to send what was kept again, to nobody who has not signed in.

    GET changes nothing. POST throws the named form away and leads to the page on which it was
    typed, or to the list where this person begins.
    """
    if not request.user.is_authenticated:
        back = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('accounts:citizen-signin')}?{back}")
    waiting = unsent_of(request, timezone.now())
    if request.method == "POST":
        gone = next((one for one in waiting if one.key == request.POST.get("form")), None)
        if gone is None:
            return HttpResponseRedirect(request.path)
        _leave(request, [one for one in _kept(request) if one["key"] != gone.key])
        return HttpResponseRedirect(gone.page or reverse(_list_of(request)))
    if not waiting:
        return HttpResponseRedirect("/")
    return render(request, "accounts/resume.html", {"waiting": waiting})


def _list_of(request: HttpRequest) -> str:
    is_officer = getattr(request.user, "kind", "") == "officer"
    return "desk:queue-show" if is_officer else "portal:dossier-list"
