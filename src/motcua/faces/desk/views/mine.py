"""An officer's own account: which post they act in, their password, who came in with it."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.faces.accounts import attempts
from motcua.faces.accounts.current import agency_of, forget_actor
from motcua.faces.accounts.forms import errors_of
from motcua.faces.accounts.guards import officer
from motcua.faces.accounts.models import SignIn
from motcua.faces.accounts.sessions import UNIT
from motcua.faces.accounts.signins import note_failure
from motcua.faces.accounts.words import signin_lines
from motcua.faces.components.fields import Field
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import role_word
from motcua.law.errors import Refused
from motcua.registers.people.accounts import set_password
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account
from motcua.registers.people.officers import postings_on

LAST = 10
SPEAKS_OF = {"wrong_password": "old", "locked": "old", "not_same": "again"}


@never_cache
@require_safe
@officer()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Posts, the last sign-ins, and the way to a new password."""
    posts: dict[str, list[str]] = {}
    units = {}
    for one in postings_on(_account(actor), timezone.localdate()):
        path = agency_of(one)
        posts.setdefault(path, []).append(role_word(one.role))
        units[path] = one.unit if one.unit.path == path else one.unit.parent
    context = {
        "posts": [(path, units[path], words, path == actor.unit) for path, words in posts.items()],
        "lines": signin_lines(SignIn.objects.filter(account=actor.account_id), LAST),
    }  # fmt: skip
    return page(request, "account_mine", context)


@never_cache
@require_POST
@officer()
def choose_post(request: HttpRequest, actor: Actor) -> HttpResponse:
    """From now on this session acts for that agency, if the officer holds a post there today."""
    wanted = request.POST.get("unit", "")
    held = {agency_of(one) for one in postings_on(_account(actor), timezone.localdate())}
    if wanted not in held:
        raise Refused("You hold no post there today.", code="no_post")
    request.session[UNIT] = wanted
    forget_actor(request)
    messages.success(request, gettext("You act in the other post now."), extra_tags="good")
    return HttpResponseRedirect(reverse("desk:queue-show"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer()
def change_password(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new password for who knows the old one; every other session of the account ends."""
    fields = _fields()
    if request.method == "POST":
        try:
            account = _changed(request, actor)
        except Refused as no:
            wrong = SPEAKS_OF.get(no.code, "new")
            sentence = no.sentence(gettext)
            fields = [one.with_error(sentence) if one.name == wrong else one for one in fields]
        else:
            update_session_auth_hash(request, account)
            messages.success(request, gettext("The new password holds."), extra_tags="good")
            return HttpResponseRedirect(reverse("accounts:officer-account"))
    errors = errors_of(fields)
    context = {"fields": fields, "errors": errors}
    return page(request, "account_password", context, status=422 if errors else 200)


def _changed(request: HttpRequest, actor: Actor) -> Account:
    now, account = timezone.now(), _account(actor)
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    attempts.refuse_if_locked(account, now)
    if not account.check_password(old):
        attempts.failed(account, now)
        no = Refused("The present password is wrong.", code="wrong_password")
        note_failure(request, account, "password", no)
        raise no
    if new != request.POST.get("again", ""):
        raise Refused("The two new passwords differ.", code="not_same")
    _check(account, old, new)
    return set_password(account.pk, new, actor=actor, at=now)


def _check(account: Account, old: str, new: str) -> None:
    if new == old:
        raise Refused("The new password is the present one. Choose another.", code="weak")
    try:
        validate_password(new, account)
    except ValidationError as error:
        if any(one.code == "password_too_short" for one in error.error_list):
            raise Refused("The password needs at least 8 characters.", code="weak") from error
        raise Refused(
            "Many people use this password; it is guessed first. Choose another.", code="weak"
        ) from error


def _fields() -> list[Field]:
    return [
        Field("old", gettext("Present password"), kind="password", width=20,
              autocomplete="current-password"),
        Field("new", gettext("New password"), kind="password", width=20,
              autocomplete="new-password", hint=gettext("At least 8 characters.")),
        Field("again", gettext("New password once more"), kind="password", width=20,
              autocomplete="new-password"),
    ]  # fmt: skip


def _account(actor: Actor) -> Account:
    assert actor.account_id is not None, "an officer acts with an account"
    return Account.objects.get(pk=actor.account_id)
