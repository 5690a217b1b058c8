"""The administrator's and auditor's pages about accounts: one account, and who came in."""

from collections.abc import Callable, Mapping
from ipaddress import ip_address
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.faces.accounts.guards import officer
from motcua.faces.accounts.models import SignIn
from motcua.faces.accounts.officer import refuse_resting
from motcua.faces.accounts.words import lines_of, signin_lines
from motcua.faces.components.search import keep_words, words_of
from motcua.faces.desk.queries import account_entries
from motcua.faces.desk.rendering import page
from motcua.faces.desk.words import role_word
from motcua.law.errors import Refused
from motcua.law.parameters import value_on
from motcua.ledger.models import Entry
from motcua.registers.people.access import scope_of
from motcua.registers.people.accounts import STREAM, close, reopen, unlock
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account
from motcua.registers.people.officers import officers_of

LAST = 20
ROWS = 100
DEEDS: Mapping[str, tuple[Callable[..., Account], str]] = {
    "unlock": (unlock, gettext_noop("The lock is ended.")),
    "reopen": (reopen, gettext_noop("The account is open again.")),
    "close": (close, gettext_noop("The account is closed.")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("accounts")
def show_account(request: HttpRequest, actor: Actor, account: UUID) -> HttpResponse:
    """One officer's account: why it is shut, its posts, its sign-ins; POST changes its state."""
    found = officers_of(actor, "accounts").filter(pk=account).first()
    if found is None:
        raise Refused("There is no such account, or you may not see it.", code="not_found")
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("deed", ""))
        if deed is None:
            raise Refused("There is no such action.", code="no_deed")
        deed[0](account, actor=actor, at=timezone.now())
        messages.success(request, gettext(deed[1]), extra_tags="good")
        return HttpResponseRedirect(request.path)
    context = {
        "account": found, "own": found.pk == actor.account_id, **state_of(found),
        "posts": [(role_word(one.role), one) for one in
                  found.postings.select_related("unit").order_by("-valid_from")],
        "lines": signin_lines(SignIn.objects.filter(account=found), LAST),
        "changes": _changes(found),
    }  # fmt: skip
    return page(request, "admin_account", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("sign_ins")
def sign_ins(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who came in, when, how and from where; POST looks for one name or address."""
    if request.method == "POST":
        return keep_words(request)
    words = words_of(request)
    rows = SignIn.objects.select_related("account").filter(
        ~Q(account__kind="officer")
        | Q(account__in=officers_of(actor, "sign_ins"))
        | Q(account=None)
    )
    if words:
        rows = rows.filter(_about(words))
    shown = Paginator(rows.order_by("-at", "-id"), ROWS).get_page(request.GET.get("trang"))
    months = value_on("sign_in_log_months", timezone.localdate()).integer()
    context = {
        "words": words, "page": shown, "lines": lines_of(shown.object_list), "months": months,
        "administers": scope_of(actor, "accounts") is not None,
    }  # fmt: skip
    return page(request, "sign_ins", context)


def state_of(account: Account) -> dict[str, object]:
    """`state` is open, locked, resting, no_post or closed; `why` the sentence of the door."""
    now = timezone.now()
    if not account.is_active:
        return {"state": "closed", "why": gettext("An administrator closed this account.")}
    if account.locked_until is not None and account.locked_until > now:
        return {"state": "locked", "why": gettext("Too many wrong tries.")}
    try:
        refuse_resting(account, now)
    except Refused as no:
        return {"state": no.code, "why": no.sentence(gettext)}
    return {"state": "open", "why": ""}


def _about(words: str) -> Q:
    named = Q(account__kind="officer") & (
        Q(account__username=words) | Q(account__full_name__icontains=words)
    )
    return named | Q(address=words) if _is_address(words) else named


def _is_address(words: str) -> bool:
    try:
        ip_address(words)
    except ValueError:
        return False
    return True


def _changes(account: Account) -> list[tuple[Entry, str, str]]:
    """What was changed about it, newest first: entry, words, by whom."""
    words = {
        "account_unlocked": gettext("lock ended"), "account_reopened": gettext("opened again"),
        "account_closed": gettext("closed"), "password_changed": gettext("new password"),
    }  # fmt: skip
    entries = account_entries(STREAM, account.pk, LAST)
    keys = {one.actor.removeprefix("account:") for one in entries}
    names = {str(key): name for key, name in
             Account.objects.filter(pk__in=keys).values_list("pk", "full_name")}  # fmt: skip
    return [
        (one, words.get(one.kind, one.kind), names.get(one.actor.removeprefix("account:"), ""))
        for one in entries
    ]
