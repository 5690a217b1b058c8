"""Officers: name and password, then the code of the second factor."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.faces.accounts import attempts, totp
from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.forms import code_field, errors_of, password_fields
from motcua.faces.accounts.sessions import begin, safe_onward
from motcua.faces.accounts.signins import Way, note_failure, note_sign_in
from motcua.law.errors import Refused
from motcua.law.parameters import value_on
from motcua.registers.people.models import Account, AccountKind
from motcua.registers.people.officers import postings_on

HALF = "half_signed_in"
HALF_LASTS = timedelta(minutes=5)
WRONG = gettext_noop("The user name or the password is wrong.")


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first factor. A right password opens nothing but the page of the second."""
    onward = request.POST.get("next") or request.GET.get("next")
    onward = safe_onward(request, onward, default="/can-bo/")
    actor = actor_of(request)
    if actor is not None and actor.person_id is None:
        return HttpResponseRedirect(onward)
    context: dict[str, object] = {"onward": onward, "why": request.GET.get("why", "")}
    if request.method == "GET":
        return render(request, "accounts/officer.html", context | {"fields": password_fields()})
    now = timezone.now()
    try:
        account = by_password(
            request.POST.get("username", ""), request.POST.get("password", ""), now
        )
    except Refused as no:
        note_failure(request, named(request.POST.get("username", "")), "password", no)
        fields = password_fields(request.POST.get("username", ""), no.sentence(gettext))
        context |= {"fields": fields, "errors": errors_of(fields)}
        return render(request, "accounts/officer.html", context, status=401)
    request.session[HALF] = {"account": str(account.pk), "at": now.isoformat(), "next": onward}
    step = "verify" if totp.has_second_factor(account) else "enrol"
    return HttpResponseRedirect(reverse(f"accounts:officer-{step}"))


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The second factor; the session begins here."""
    half = half_signed_in(request)
    if half is None:
        return HttpResponseRedirect(reverse("accounts:officer-signin"))
    account, onward = half
    if request.method == "GET":
        return render(request, "accounts/code.html", {"field": code_field()} | demo_help())
    now = timezone.now()
    try:
        by_code(account, request.POST.get("code", ""), now)
    except Refused as no:
        note_failure(request, account, "code", no)
        field = code_field(no.sentence(gettext))
        context = {"field": field, "errors": errors_of([field])} | demo_help()
        return render(request, "accounts/code.html", context, status=401)
    return let_in(request, account, onward)


def let_in(request: HttpRequest, account: Account, onward: str, way: Way = "code") -> HttpResponse:
    """Both factors were right."""
    attempts.succeeded(account)
    request.session.pop(HALF, None)
    begin(request, account)
    note_sign_in(request, account, way, "in")
    return HttpResponseRedirect(onward)


def by_password(username: str, password: str, now: datetime) -> Account:
    """The officer's account with this password.

    Raises `Refused`, in the same words and time for an unknown name and a wrong password;
    in other words for a locked, resting or postless account, once the password was right.
    """
    account = named(username)
    if account is None or not account.is_active:
        make_password(password)  # takes as long as a check would
        raise Refused(WRONG, code="wrong_password")
    attempts.refuse_if_locked(account, now)
    if not account.check_password(password):
        attempts.failed(account, now)
        raise Refused(WRONG, code="wrong_password")
    refuse_resting(account, now)
    return account


def named(username: str) -> Account | None:
    """The officer's account of this name, closed ones too."""
    return Account.objects.filter(username=username.strip(), kind=AccountKind.OFFICER).first()


def by_code(account: Account, code: str, now: datetime) -> None:
    """Raises `Refused` unless the code is right, fresh, and the account not locked."""
    attempts.refuse_if_locked(account, now)
    if not totp.accept_code(account, code, now):
        attempts.failed(account, now)
        raise Refused(
            "The code is wrong or was used already. Wait for the next one.", code="wrong_code"
        )


def refuse_resting(account: Account, now: datetime) -> None:
    """Raises `Refused` for an account without a post today, or not used for too long."""
    day = timezone.localdate(now)
    if not postings_on(account, day).exists():
        raise Refused("This account holds no post today.", code="no_post")
    days = value_on("account_idle_days", day).integer()
    last = max(filter(None, (account.last_login, account.reopened_at)), default=None)
    if last is not None and now - last > timedelta(days=days):
        raise Refused(
            "This account was not used for %(days)s days and is closed. "
            "An administrator can open it again.",
            code="resting",
            days=days,
        )


def half_signed_in(request: HttpRequest) -> tuple[Account, str] | None:
    """The account whose password was right a moment ago, and where it wanted to go."""
    half = request.session.get(HALF)
    if not half or timezone.now() - datetime.fromisoformat(half["at"]) > HALF_LASTS:
        return None
    account = Account.objects.filter(pk=half["account"], is_active=True).first()
    return (account, half["next"]) if account else None


def demo_help() -> dict[str, object]:
    """Where the demo's simulated authenticator is."""
    return {"authenticator": f"{settings.MOTCUA_SANDBOX_URL}/otp/"}
