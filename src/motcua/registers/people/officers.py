"""Officers' accounts and posts."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.law.errors import Refused
from motcua.registers.people.access import load, scope_of, within
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, AccountKind, Posting


@transaction.atomic
def ensure_officer(
    username: str, full_name: str, *, unit: str, role: str, since: date, password: str | None = None
) -> Account:
    """An officer's account with this posting; safe to repeat.

    `unit` is the path of an existing unit. `password` is set only on a new account; without
    one the account cannot sign in until an administrator sets it. Raises `Refused` for a
    role that the access table does not know or a username that is no officer's.
    """
    if role not in load().roles:
        raise Refused("There is no role %(role)s.", code="no_role", role=role)
    account = Account.objects.filter(username=username).first()
    if account is None:
        account = Account(username=username, kind=AccountKind.OFFICER)
        account.set_password(password)
    if account.kind != AccountKind.OFFICER:
        raise Refused("%(name)s is not an officer's account.", code="not_officer", name=username)
    account.full_name = full_name
    account.save()
    Posting.objects.get_or_create(
        account=account, unit_id=unit, role=role, defaults={"valid_from": since}
    )
    return account


def officers_of(actor: Actor, view: str) -> QuerySet[Account]:
    """The officers' accounts with a post where the actor may see `view`."""
    mine = within(scope_of(actor, view), actor.unit, "unit__path")
    posts = Posting.objects.filter(mine)
    return Account.objects.filter(pk__in=posts.values("account"), kind=AccountKind.OFFICER)


def postings_on(account: Account, day: date) -> QuerySet[Posting]:
    """The posts that an account holds on a day, oldest first."""
    return (
        Posting.objects.select_related("unit")
        .filter(account=account, valid_from__lte=day)
        .filter(Q(valid_until=None) | Q(valid_until__gt=day))
        .order_by("valid_from", "id")
    )
