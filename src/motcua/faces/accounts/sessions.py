"""What a session of ours holds, its beginning and its end."""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.faces.accounts.unsent import drop_what_others_typed
from motcua.law.parameters import value_on
from motcua.registers.people.models import Account

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
UNIT = "unit"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, account: Account) -> None:
    """Signs the account in, in a session with a new key; the moment is kept for the figures."""
    login(request, account, backend=BACKEND)
    drop_what_others_typed(request)
    now = timezone.now().isoformat()
    request.session[SIGNED_IN_AT] = now
    request.session[SEEN_AT] = now


def end(request: HttpRequest) -> None:
    """Signs out and forgets the session."""
    logout(request)


def signed_in_at(request: HttpRequest) -> datetime | None:
    """When this session began; the clock of "sign-in to submission" starts here."""
    text = request.session.get(SIGNED_IN_AT)
    return datetime.fromisoformat(text) if text else None


def idle_limit(roles: frozenset[str]) -> timedelta:
    """How long an officer's session may rest; shorter for administrators."""
    name = "admin_session_idle_minutes" if "admin" in roles else "session_idle_minutes"
    return timedelta(minutes=value_on(name, timezone.localdate()).integer())


def is_idle(request: HttpRequest, roles: frozenset[str], now: datetime) -> bool:
    """Whether the session rested longer than it may; a session without a mark did."""
    text = request.session.get(SEEN_AT)
    return text is None or now - datetime.fromisoformat(text) > idle_limit(roles)


def touch(request: HttpRequest, now: datetime) -> None:
    """Marks activity; at most one write in half a minute."""
    text = request.session.get(SEEN_AT)
    if text is None or now - datetime.fromisoformat(text) > timedelta(seconds=30):
        request.session[SEEN_AT] = now.isoformat()


def safe_onward(request: HttpRequest, onward: str | None, *, default: str) -> str:
    """`onward` when it is an address of ours, else `default`."""
    if onward and url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return onward
    return default
