"""A form that was sent after the session had ended: kept, and offered again after sign-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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
NEVER = ("csrfmiddlewaretoken", "password", "code")


@dataclass(frozen=True, slots=True)
class Unsent:
    """The address and the fields, in order, of a form that did not arrive."""

    path: str
    fields: list[tuple[str, str]]


def keep_unsent(request: HttpRequest) -> str:
    """Keeps the fields of this POST in the session; the address to go to after sign-in.

    Files cannot be kept; a form that is too large is not kept either.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    if not fields or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return request.get_full_path()
    request.session[KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "at": timezone.now().isoformat(),
    }
    return reverse("accounts:unsent-resume")


def unsent_of(request: HttpRequest, now: datetime) -> Unsent | None:
    """What waits in the session, unless it is too old."""
    kept = request.session.get(KEY)
    if not kept or now - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return None
    return Unsent(kept["path"], [(name, value) for name, value in kept["fields"]])


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
